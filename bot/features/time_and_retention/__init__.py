"""Time and retention: one's own time log, and how long people stay."""
