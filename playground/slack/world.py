"""What there is in the simulated Slack: people, their conversations with the app, a channel, open modals."""

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from playground.shared import Changes, Json, Person
from playground.slack.inputs import Given, Place
from playground.slack.validate import SlackError, elements_of

TEAM, APP, BOT, BOT_USER = "T0PLAYGROUND", "A0AMBASSADOR", "B0AMBASSADOR", "U0AMBASSADOR"
CHANNEL, CHANNEL_NAME = "C0HR", "hr"
"""The one channel. In `World.messages` it stands beside the people, who stand for their own conversations."""
FILES = "/playground/slack/files"


@dataclass(frozen=True)
class Timing:
    """How patient Slack is, in seconds; `timer` measures them."""

    answer: float = 3.0
    trigger: float = 3.0
    response_url: float = 1800.0
    retries: tuple[float, ...] = (0.0, 1.0, 5.0)
    timer: Callable[[], float] = time.monotonic


@dataclass
class Message:
    """One message. `earlier` holds what it looked like before, which a slow client may still show.

    `user` is who wrote it or, if it is `ephemeral`, who sees it.
    """

    ts: str
    author: Literal["bot", "you"]
    text: str
    blocks: list[Json] = field(default_factory=list)
    ephemeral: bool = False
    edited: bool = False
    metadata: Json = field(default_factory=dict)
    earlier: list[list[Json]] = field(default_factory=list)
    choices: dict[Place, Given] = field(default_factory=dict)
    user: str = ""
    files: list[Json] = field(default_factory=list)
    thread: str = ""

    def show(self, text: str, blocks: list[Json]) -> None:
        self.earlier.append(self.blocks)
        self.text, self.blocks, self.edited = text, with_ids(blocks, self.ts), True


@dataclass
class Modal:
    """One view of a person's stack. `errors` are drawn at its inputs, by block_id."""

    view: Json
    errors: dict[str, str] = field(default_factory=dict)


@dataclass
class ResponseUrl:
    """Where the app may answer to one thing that somebody did: `ts` is the message it was done on, if any."""

    user: str
    place: str
    ts: str
    expires: float
    uses_left: int = 5


class World:
    """All of it. Every change that a person could see is noted in `changes`.

    `in_channel` has who is in the channel, the app too; what is said by place is in `messages`.
    """

    def __init__(
        self, people: Iterable[Person], clock: Callable[[], float], timing: Timing, name: str
    ) -> None:
        self.name = name
        self.people = {person.slack_id: person for person in people}
        self.messages: dict[str, list[Message]] = {place: [] for place in (*self.people, CHANNEL)}
        self.in_channel: set[str] = {BOT_USER}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.modals: dict[str, list[Modal]] = {user: [] for user in self.people}
        self.homes: dict[str, Json] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.changes = Changes()
        self.timing = timing
        self._clock = clock
        self._triggers: dict[str, tuple[str, float]] = {}
        self._used_triggers: set[str] = set()
        self._number = itertools.count(1)
        self._second = 0

    def new_id(self) -> str:
        """A text that is never the same again."""
        return f"{next(self._number):06d}"

    def new_ts(self) -> str:
        """The time of a new message, which is also its id."""
        self._second = max(self._second, int(self._clock()))
        return f"{self._second}.{self.new_id()}"

    def post(self, place: str, message: Message) -> Message:
        message.blocks = with_ids(message.blocks, message.ts)
        self.messages[place].append(message)
        self.changes.note()
        return message

    def find_message(self, place: str, ts: str) -> Message | None:
        return next((message for message in self.messages[place] if message.ts == ts), None)

    def keep_file(self, name: str, kind: str, content: bytes, address: str) -> Json:
        """Keep an upload where the app can fetch it; return what Slack tells of it."""
        number = f"F{self.new_id()}"
        self.files[number] = kind, content
        about = {"id": number, "name": name, "title": name, "mimetype": kind, "size": len(content)}
        return {**about, "mode": "hosted", "url_private": f"{address}{FILES}/{number}"}

    def new_trigger(self, user: str) -> str:
        """Permission to open one modal for somebody, soon."""
        trigger = f"{self.new_id()}.{TEAM}.{user}"
        self._triggers[trigger] = user, self.timing.timer() + self.timing.trigger
        return trigger

    def use_trigger(self, trigger: object) -> str:
        """Return whom a trigger is about. Raises SlackError for one that is unknown, used or too old."""
        if trigger not in self._triggers:
            raise SlackError("invalid_trigger_id")
        if trigger in self._used_triggers:
            raise SlackError("exchanged_trigger_id")
        user, expires = self._triggers[str(trigger)]
        if self.timing.timer() > expires:
            raise SlackError("expired_trigger_id")
        self._used_triggers.add(str(trigger))
        return user

    def new_response_url(self, user: str, ts: str = "", place: str = "") -> str:
        """The token of a new response_url, for the person's own conversation or another place."""
        token = f"{self.new_id()}-{user}"
        until = self.timing.timer() + self.timing.response_url
        self.response_urls[token] = ResponseUrl(user, place or user, ts, until)
        return token


def channel_of(place: str) -> str:
    """The id of somebody's conversation with the app, or of the channel."""
    return place if place == CHANNEL else f"D{place[1:]}"


def with_ids(blocks: list[Json], seed: str) -> list[Json]:
    """Give every block and element an id where it has none, as Slack does."""
    named = []
    for place, block in enumerate(blocks):
        for number, element in enumerate(elements_of(block)):
            element.setdefault("action_id", f"a{seed}-{number}")
        named.append({**block, "block_id": block.get("block_id", f"b{seed}-{place}")})
    return named
