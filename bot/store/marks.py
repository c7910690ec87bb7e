"""Marks: hashes of things that name somebody. Without a key nobody can try out what one stands for."""

import hmac
from hashlib import sha256


def keyed_hash(key: bytes, text: str) -> str:
    """The mark of a text under one key."""
    return hmac.new(key, text.encode(), sha256).hexdigest()
