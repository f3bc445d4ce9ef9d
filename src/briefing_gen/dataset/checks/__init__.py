"""What is wrong with a dataset that could be read."""
