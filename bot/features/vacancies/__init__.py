"""Vacancies: where they come from, the list for ambassadors, the desk for HR."""
