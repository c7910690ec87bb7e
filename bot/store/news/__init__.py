"""News of the organisation: where it is read from, and what HR decided about each entry."""
