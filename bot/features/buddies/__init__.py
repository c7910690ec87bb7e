"""Buddies: two who help each other."""
