"""The cockpit: the way in, who is in it, and which pages it has."""
