"""A passage that should not stand in a case is blacked out, however it was broken into lines."""

import re

BLACK = "████"
LEAST = 3
"""A passage of fewer characters would be found everywhere."""


def black_out(text: str, passage: str) -> str:
    """The text without the passage, in whichever case it was written."""
    words = r"\s+".join(map(re.escape, passage.split()))
    return re.sub(words, BLACK, text, flags=re.IGNORECASE) if words else text
