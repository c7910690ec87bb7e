"""What the one who reports something does and reads."""
