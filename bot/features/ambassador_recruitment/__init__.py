"""Finding the programme: announcements, nominations and the invitation link."""
