"""The pace: one's own time log, and how long people stay."""
