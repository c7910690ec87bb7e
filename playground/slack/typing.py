"""What Slack makes of the words that somebody types."""

import re

from playground.shared import Json

_LINK = re.compile(r"https?://[^\s<>]+")


def written(text: str) -> str:
    """The text of a message: escaped, with its links marked."""
    return _LINK.sub(r"<\g<0>>", escaped(text))


def as_typed(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def escaped(text: str) -> str:
    """The text without anything that Slack would read as a mark."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
