"""Joining, settings, a pause, leaving."""
