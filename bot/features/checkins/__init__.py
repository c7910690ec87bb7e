"""Check-ins: the card and its answers, and what HR sets and sees."""
