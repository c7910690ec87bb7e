"""Buddies: two who help each other, and who helps a newcomer."""
