"""How marks look: a Pygments taxonomy, styles made from a scheme, and what overlapping marks come to."""
