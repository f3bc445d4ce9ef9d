"""What an edition may not say, and what its exhibits may not show."""
