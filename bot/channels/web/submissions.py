"""What a browser posts, read into an action and its answers. Anything that is not ours raises BadAction."""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Protocol

from bot.channels.actions import BadAction, decode_action
from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile

OURS = frozenset({"act", "at", "csrf", "once"})
MOST_FIELDS = 500
LONGEST = 50_000
"""Of a value: several times what any field takes, so that it says itself what is too long."""
_INPUT = re.compile(r"(text|choice|date|person)\.([A-Za-z0-9_-]{1,100})")


class Posted(Protocol):
    """Names and values in their order, a name as often as it was posted: a MultiDict."""

    def items(self) -> Iterable[tuple[str, object]]:
        pass


def read_posted(fields: Posted, files: Sequence[ReceivedFile] = ()) -> tuple[Action, Answers]:
    """The action of the button that was pressed, or of the form, with what was filled in."""
    given: dict[str, list[str]] = {}
    for number, (name, value) in enumerate(fields.items(), 1):
        if number > MOST_FIELDS or not isinstance(value, str) or len(value) > LONGEST:
            raise BadAction("not a form of ours")
        given.setdefault(name, []).append(value)
    action = decode_action(_only(given.get("act", [])))
    values = dict(_read(name, values) for name, values in given.items() if name not in OURS)
    return action, Answers(values, files)


def digest(fields: Posted, file: ReceivedFile | None) -> str:
    """The same for what was posted twice."""
    posted = "\n".join(f"{name}={one}" for name, one in fields.items())
    sent = file or ReceivedFile("")
    named = f"{posted}\n{sent.name}={sent.problem}\n".encode("utf-8", "replace")
    return sha256(named + (sent.content or b"")).hexdigest()


def _read(name: str, given: list[str]) -> tuple[str, str | tuple[str, ...]]:
    """As chats have it: with a bare end at each line of a text, and without the choice of nothing."""
    found = _INPUT.fullmatch(name)
    if not found:
        raise BadAction("not a field of ours")
    if found[1] in {"choice", "person"}:
        return found[2], tuple(filter(None, given))
    return found[2], _only(given).replace("\r\n", "\n")


def _only(given: list[str]) -> str:
    if len(given) != 1:
        raise BadAction("not a form of ours")
    return given[0]
