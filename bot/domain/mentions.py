"""Who a message names: it holds their id where their name is to stand, and gets the name as it leaves.

So whoever is erased is found by id in what others were sent, however names are written.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from bot.domain.messages import escape
from bot.domain.people import Member

_OPENS, _CLOSES = "\ufdd0", "\ufdd1"
"""No characters: nobody types them, for `clean` takes them away, and no platform knows them."""
_NAME = re.compile(f"{_OPENS}([0-9]{{1,18}}){_CLOSES}")
_USER = re.compile(f"{quote(_OPENS)}([0-9]{{1,18}}){quote(_CLOSES)}")
"""In an address, where it stands for the platform's id of somebody."""
Named = tuple[str, str]
"""The name of somebody, and the platform's id of them."""


def mention(member: Member) -> str:
    """What to put in a message for somebody's name; empty if it is not known."""
    return f"{_OPENS}{member.id}{_CLOSES}" if member.name else ""


def mention_user(member: Member) -> str:
    """What to put in an address for the platform's id of somebody."""
    return f"{_OPENS}{member.id}{_CLOSES}"


def mentioned_in(message: Any) -> set[int]:
    """The ids of all whom a message as JSON mentions."""
    return {
        int(found)
        for text in _texts(message)
        for pattern in (_NAME, _USER)
        for found in pattern.findall(text)
    }


def with_names(message: Any, people: Mapping[int, Named], key: str = "") -> Any:
    """A message as JSON with the names of these people; `text` is small Markdown, all else is bare."""
    match message:
        case str():
            return _filled(message, people, marked=key == "text")
        case dict():
            return {name: with_names(value, people, name) for name, value in message.items()}
        case list() | tuple():
            return [with_names(one, people) for one in message]
    return message


def _filled(text: str, people: Mapping[int, Named], *, marked: bool) -> str:
    def name(found: re.Match[str]) -> str:
        called, _ = people.get(int(found[1]), ("", ""))
        return escape(called) if marked else called

    def user(found: re.Match[str]) -> str:
        return quote(people.get(int(found[1]), ("", ""))[1], safe="")

    return _USER.sub(user, _NAME.sub(name, text))


def _texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for one in data.values():
                yield from _texts(one)
        case list() | tuple():
            for one in data:
                yield from _texts(one)
