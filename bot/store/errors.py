"""What can be wrong with something encrypted."""


class DecryptError(Exception):
    """No key opens it here."""
