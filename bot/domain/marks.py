"""What a button was drawn for: messages stay in a chat for years, while what they are about changes."""

from hashlib import sha256


def content_fingerprint(*kept: object) -> str:
    """A mark of what was there when a button was drawn. If it is another one now, the button is too old."""
    return sha256(repr(kept).encode()).hexdigest()[:12]
