"""What stays on the disk: files that appear whole or not at all."""
