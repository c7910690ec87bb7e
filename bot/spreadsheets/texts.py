"""What somebody typed, in a cell: it stays a text, whatever it looks like."""

import re

LONGEST = 32_767
"""Characters that a cell of Excel holds."""
_BEGINS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""In some languages Excel takes the wide ones for the same."""
_LINE_ENDS = re.compile(r"\r\n?")
_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cell_text(text: str) -> str:
    """The text as a cell can hold it: without control characters, and no longer than fits."""
    text = _NO_XML.sub("", _LINE_ENDS.sub("\n", text))
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST else f"{units[: 2 * LONGEST - 2].decode('utf-16-le', 'ignore')}…"


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet that guesses what a text is may take it for a formula."""
    return text.startswith("\t") or text.lstrip().startswith(_BEGINS)
