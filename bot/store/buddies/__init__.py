"""Buddies: pairs, and who guides."""
