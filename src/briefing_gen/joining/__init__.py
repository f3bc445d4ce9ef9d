"""Joins a memo and briefings into one PDF."""
