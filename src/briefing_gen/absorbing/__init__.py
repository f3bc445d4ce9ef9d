"""What colleagues changed in a Word document, as changes of the briefing it was made of."""
