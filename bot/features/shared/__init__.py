"""What several rooms need: a room imports this, and never another room."""
