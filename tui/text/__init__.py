"""Where things are: normalising, sanitising, clusters, segments, rows, the span index."""
