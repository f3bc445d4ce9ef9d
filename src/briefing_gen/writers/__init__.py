"""Stage 4: a Document becomes the bytes of one format."""
