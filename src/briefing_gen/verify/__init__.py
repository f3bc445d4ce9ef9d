"""Reads finished or edited files back, and matches each number in them to one of the edition."""
