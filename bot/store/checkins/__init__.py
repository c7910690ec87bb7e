"""Check-ins: what HR set, rounds, and answers that nobody can put a name to."""
