"""Writes charts as files of their own."""
