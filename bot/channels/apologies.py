"""What is said when something did not work: it is true, in the person's language, and comes in time."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES
from bot.domain.messages import Notice
from bot.domain.people import Actor, Member
from content_library.library import Library

SAID_WITHIN = 0.4
"""Seconds for what an answer is better with, but can do without."""
Who = tuple[str, str, str]


def who_of(actor: Actor) -> Who:
    return actor.platform, actor.workspace, actor.user


class Apologies:
    """`find` looks up who somebody is."""

    def __init__(self, library: Library, find: Callable[[Actor], Awaitable[Member | None]]) -> None:
        self._library, self._find = library, find
        self._spoken: dict[Who, str] = {}

    def remember(self, who: Who, language: str) -> None:
        """For when the database does not answer."""
        self._spoken[who] = language

    def forget(self, who: Who) -> None:
        self._spoken.pop(who, None)

    async def sorry(self, actor: Actor, block: str = "notice") -> Notice:
        """`block` of sorry.j2, in the person's language as far as that can be known with a fault about."""
        spoken = self._spoken.get(who_of(actor), actor.profile.language)
        with suppress(Exception):
            async with asyncio.timeout(SAID_WITHIN):
                member = await self._find(actor)
            spoken = member.language if member else spoken
        return self.to_reader(spoken, block)

    def to_reader(self, spoken: str, block: str = "notice") -> Notice:
        language = spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE
        return Notice(self._library.words("sorry", language).text(block))
