"""Check-ins: the card and its answers, a talk with HR, and what HR sets and sees."""
