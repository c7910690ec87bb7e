"""Consent: what was said, what holds now, and the text that people say it to."""
