"""Consent: the ledger and the one gate for whatever is published."""
