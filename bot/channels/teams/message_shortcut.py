"""A message that somebody points at with the bot's message action, and what it says."""

import html
import re

from botbuilder.schema import Activity

from bot.channels.actions import BadAction
from bot.channels.teams.incoming import nested_value
from bot.domain.actions.cases import OpenReport

COMMAND = "report"
"""The id of the action in the manifest."""

_READ = 50_000
"""So much of a message's HTML is looked at."""
_UNSEEN = re.compile(r"<(style|script)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|tr|h[1-6]|blockquote)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def read_shortcut(activity: Activity) -> OpenReport:
    """The report that begins with the message that was pointed at. Raises BadAction."""
    if nested_value(activity.value, "commandId") != COMMAND:
        raise BadAction("not an action of ours")
    body = nested_value(activity.value, "messagePayload", "body")
    content = nested_value(body, "content")
    said = content[:_READ] if isinstance(content, str) else ""
    words = plain_words(said) if nested_value(body, "contentType") != "text" else said
    return OpenReport(text=words.strip())


def plain_words(said: str) -> str:
    """The words of a piece of HTML, with its lines."""
    text = _TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub("", said)))
    lines = [" ".join(line.split()) for line in html.unescape(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
