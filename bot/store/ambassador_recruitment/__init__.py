"""Finding the programme: marks of who was invited, nominations, announcements, counts."""
