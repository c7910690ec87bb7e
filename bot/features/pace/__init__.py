"""The pace: one's own time log, how long people stay, and early signals for HR."""
