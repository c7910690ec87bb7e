"""What those who see to a case do with it."""
