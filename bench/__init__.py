"""Measurements of the program; each prints a table."""
