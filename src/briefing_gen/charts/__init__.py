"""What charts of pages and of slides have in common."""
