"""Programs that make the files of a theme; readers of briefings never run them."""
