"""Vacancies: where they come from, the list for ambassadors, and what HR administers."""
