"""The calendar of themes."""
