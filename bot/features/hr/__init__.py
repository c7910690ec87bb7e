"""HR: the organisation, sending now, the report."""
