"""Bring an edited deck up to date: its numbers and charts anew, people's layout as it is."""
