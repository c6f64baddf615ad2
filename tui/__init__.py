"""Marginist: a terminal reader and annotator of articles."""

__version__ = "0.1.0"
