"""Somebody's overview: their week, their numbers, their settings."""
