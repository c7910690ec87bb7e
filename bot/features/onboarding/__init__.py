"""Onboarding: guidelines, a goal, and what is asked of somebody who joins."""
