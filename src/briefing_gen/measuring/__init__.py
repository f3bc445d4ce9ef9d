"""Measures text before it is set."""
