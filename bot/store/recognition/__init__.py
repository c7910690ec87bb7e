"""Recognition: what was given, what people want to be public, and what HR set."""
