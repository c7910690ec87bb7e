"""Onboarding: who is on it, what they have read, their goals, and new colleagues."""
