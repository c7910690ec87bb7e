"""Cases: a report, the people who see to it, and everything until its end."""
