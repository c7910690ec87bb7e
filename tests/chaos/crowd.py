"""People who click on their cards, and report what happened to them, while everything breaks."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.channels.actions import decode_action, encode_action
from bot.channels.slack.forms import Kept
from bot.domain.actions.base import Action
from bot.domain.actions.cases import Report
from bot.domain.actions.weekly import Decline, ShareOn
from bot.domain.languages import LANGUAGES
from bot.domain.people import Network
from playground.shared import Json, Person
from playground.slack import payloads
from playground.slack.app_client import AppClient
from playground.slack.simulated import SimulatedSlack
from playground.slack.validate import elements_of
from playground.slack.world import Message
from tests.chaos.ledger import Click, Ledger
from tests.chaos.organisation import HR
from tests.chaos.storm import SlackNotes
from tests.end_to_end.world import SECRET
from tests.library import read_library

_SORRY = [read_library().words("sorry", language) for language in LANGUAGES]
_NOT_SAVED = [words.text(block)[:40] for words in _SORRY for block in ("notice", "busy")]
_UNSURE = [words.text("slow")[:40] for words in _SORRY]
NETWORK = "linkedin"


@dataclass
class Crowd:
    """Those who act. Everybody does one thing with one item; one in ten taps twice, for nothing came yet."""

    slack: SimulatedSlack
    notes: SlackNotes
    ledger: Ledger
    address: Callable[[], str]
    chance: random.Random
    twice: float = 0.1
    _client: AppClient = field(init=False)
    _done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._client = AppClient(SECRET, self.slack.world.timing)

    async def close(self) -> None:
        await self._client.close()

    async def act(self, people: list[Person], pause: float) -> None:
        """One after the other does something, until cancelled."""
        while True:
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))
            waiting = [one for one in people if one.slack_id not in self._done and self._card(one)]
            if waiting:
                await self.click(self.chance.choice(waiting))

    async def click(self, person: Person) -> None:
        """Something on the newest card of somebody."""
        card = self._card(person)
        if card is None or not (items := list(_items(card))):
            return
        self._done.add(person.slack_id)
        item = self.chance.choice(items)
        share = self.chance.random() < 0.6
        action: Action = ShareOn(item, NETWORK) if share else Decline(item)
        times = 1 + (self.chance.random() < self.twice)
        await asyncio.gather(*(self._tap(person, card, action, item) for _ in range(times)))

    def has_card(self, person: Person) -> bool:
        return self._card(person) is not None

    async def share_again(self, person: Person) -> None:
        """Somebody who never stops: any item of their card, on any network."""
        card = self._card(person)
        if card is not None:
            item = self.chance.choice(list(_items(card)))
            await self._tap(person, card, ShareOn(item, self.chance.choice(list(Network))), item)

    async def report(self, person: Person) -> None:
        """A bad reaction, for HR to read."""
        values = {
            "kind": {"kind": {"type": "static_select", "selected_option": {"value": "threat"}}},
            "text": {"text": {"type": "plain_text_input", "value": "what happened"}},
            "readers": {"readers": {"type": "checkboxes", "selected_options": [{"value": HR.slack_id}]}},
        }
        view: Json = {
            "id": f"V{self.slack.world.new_id()}",
            "type": "modal",
            "callback_id": "Report",
            "title": {"type": "plain_text", "text": "Report"},
            "private_metadata": Kept(Report(), title="Report").to_text(),
            "blocks": [{"type": "input", "block_id": one, "element": {"action_id": one}} for one in values],
        }
        trigger = self.slack.world.new_trigger(person.slack_id)
        body = payloads.view_submission(person, view, values, trigger)
        ack, seconds = await self._send(body)
        said = json.dumps(ack, ensure_ascii=False)
        acked = None if ack is None else is_saved(said) and '"errors"' not in said
        self._note("report", person, 0, acked, seconds)

    async def _tap(self, person: Person, card: Message, action: Action, item: int) -> None:
        button = {"type": "button", "block_id": "b", "action_id": "a", "value": encode_action(action)}
        world = self.slack.world
        token = world.new_response_url(person.slack_id, card.ts)
        url = f"{self.slack.public_url}/playground/slack/respond/{token}"
        body = payloads.block_actions(person, card, button, world.new_trigger(person.slack_id), url)
        ack, seconds = await self._send(body)
        acked = None if ack is None else is_saved(self.notes.answers.get(token, ""))
        if isinstance(action, ShareOn):
            self._note("share", person, item, acked, seconds, action.network)
        else:
            self._note("decline", person, item, acked, seconds)

    async def _send(self, body: Json) -> tuple[Json | None, float]:
        """The answer, or None if none came in time."""
        start = time.monotonic()
        address = self.address()
        if not address:
            return None, 0.0
        ack = await self._client.form(f"{address}/slack/events", {"payload": json.dumps(body)})
        return None if ack.problem else ack.content(), time.monotonic() - start

    def _note(
        self, kind: str, person: Person, item: int, acked: bool | None, seconds: float, network: str = ""
    ) -> None:
        done = Click(kind, person.slack_id, item, acked, seconds, network, time.time())
        self.ledger.clicks.append(done)

    def _card(self, person: Person) -> Message | None:
        """The newest of somebody's messages that has something to decline on it."""
        seen = self.slack.world.messages[person.slack_id]
        return next((one for one in reversed(seen) if next(_items(one), None)), None)


def _items(message: Message) -> Iterator[int]:
    """What can be declined, in buttons and behind three dots."""
    for block in message.blocks:
        for element in elements_of(block):
            for one in (element, *element.get("options", ())):
                action = _action_of(one)
                if isinstance(action, Decline):
                    yield action.item


def _action_of(element: dict[str, Any]) -> Action | None:
    try:
        return decode_action(element["value"])
    except (LookupError, ValueError, TypeError):
        return None


def is_saved(text: str) -> bool | None:
    """What an answer says of it; None if it says that this is not sure."""
    if any(one in text for one in _UNSURE):
        return None
    return not any(one in text for one in _NOT_SAVED)
