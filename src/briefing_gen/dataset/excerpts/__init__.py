"""The part of a dataset that travels with an edition."""
