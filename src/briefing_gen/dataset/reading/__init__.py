"""Files of a data package -> Dataset, each fault with its place."""
