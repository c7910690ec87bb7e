"""Training in small pieces."""
