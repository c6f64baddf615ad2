"""What things are: spans, annotations, schemes, events. Standard library only."""
