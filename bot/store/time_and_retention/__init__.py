"""Time that people spend, and how long they stay; the latter as counts only."""
