"""Writes the dataset for people who reuse it."""
