"""What the cockpit over HTTP needs of the bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

from multidict import MultiMapping

from bot.domain.cockpit import Seat
from bot.domain.files import Doorway, Page, ReceivedFile

Given = MultiMapping[str]
"""What is sent in with a form."""


@dataclass(frozen=True)
class Answer:
    """A whole HTML page, and how it went; or `where` it is."""

    html: str = ""
    status: HTTPStatus = HTTPStatus.OK
    where: str = ""


class Desk(Protocol):
    """What the pages are of; `bot/cockpit_pages.py` puts it together."""

    async def enter(self, token: str, browser: str, session: str) -> Doorway | str | None:
        """The secret of a new session; empty if the link led to this one, None if it is none of ours."""

    async def ask(self, token: str, browser: str) -> bool:
        """Ask the person whether the browser may open it; False if the link is none."""

    async def find_seat(self, secret: str) -> Seat | None:
        """Who has the session with this secret; None if it is over. Without a role it is from now on."""

    async def show(self, seat: Seat, screen: str, asked: Mapping[str, str]) -> Answer:
        """A page; without a name the first one that they may see."""

    async def save(self, seat: Seat, screen: str, asked: Mapping[str, str], sheet: str) -> Page | Answer:
        """The tables of a page as a workbook, or the one with that name as CSV."""

    async def act(self, seat: Seat, given: Given, once: str, file: ReceivedFile | None = None) -> Answer:
        """Do what a form or button of a page asks for, with the file that came along."""

    async def leave(self, seat: Seat) -> None:
        pass

    async def say(self, seat: Seat, what: str, status: HTTPStatus) -> Answer:
        """A page that says only that, in the language of who reads it."""
