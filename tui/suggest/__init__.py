"""Offers: names, dates, quotations and attributions that are proposed to a reader; nothing here writes."""
