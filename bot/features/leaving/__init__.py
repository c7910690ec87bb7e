"""Leaving: the question, why, a last talk, and what becomes of what was agreed."""
