"""Consent: what somebody lets the organisation do with their words and pictures."""
