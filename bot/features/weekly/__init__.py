"""The weekly card, and everything that its buttons do."""
