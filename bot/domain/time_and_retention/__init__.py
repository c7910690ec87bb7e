"""Time and retention: time that people spend, how long they stay, and signs that it is too much."""
