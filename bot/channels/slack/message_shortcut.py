"""A message that somebody points at by the bot's shortcut, and what it says in words that people read."""

import re
from html import unescape

from bot.channels.actions import BadAction
from bot.channels.slack.payloads import Body, Request, actor_of, idempotency_key, team_of
from bot.domain.actions.cases import OpenReport

SHORTCUT = "report"
"""The callback id of the shortcut in the manifest."""

_SPECIAL = re.compile(r"<(?:([@#!])([^<>|]*)|([a-z]+:[^<>|]*))(?:\|([^<>]*))?>")


def read_shortcut(body: Body) -> Request:
    """The shortcut, used on a message anywhere: where that is, is not where somebody can be reached."""
    try:
        said = plain_words(str(body["message"].get("text") or "")).strip()
        return Request(
            actor=actor_of(team_of(body), body["user"]["id"]),
            action=OpenReport(text=said),
            once=idempotency_key(body["trigger_id"]),
            trigger=body["trigger_id"],
            response_url=body.get("response_url", ""),
            shared=True,
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a message to point at") from error


def plain_words(text: str) -> str:
    """What a message says, without Slack's marks for links, people and channels."""
    return unescape(_SPECIAL.sub(_as_read, text))


def _as_read(special: re.Match[str]) -> str:
    kind, what, url, name = special.groups()
    match kind:
        case "@" | "#":
            return str(kind + (name or what))
        case "!":
            return f"@{(name or what.partition('^')[0]).removeprefix('@')}"
    return f"{name} ({url})" if name and name not in url else str(url)
