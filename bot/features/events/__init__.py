"""Workshops, guest lectures, brainstorms and training sessions."""
