"""The same people in Teams: what they click on is answered with the card as it is now, or with a line."""

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.actions import encode_action
from bot.domain.actions.base import Action
from bot.domain.actions.weekly import Decline, ShareOn
from playground.shared import Person
from playground.teams import activities
from playground.teams.bot_client import BotClient
from playground.teams.interactions import follow_card
from playground.teams.simulated import SimulatedTeams
from playground.teams.world import Message
from tests.chaos.crowd import NETWORK, is_saved
from tests.chaos.ledger import Click, Ledger, content
from tests.chaos.storm import declining, item_of

_PATIENCE = 15.0


@dataclass
class TeamsCrowd:
    """Those who act in Teams, once each. `address` is where the bot is, or empty while it is nowhere."""

    teams: SimulatedTeams
    ledger: Ledger
    address: Callable[[], str]
    chance: random.Random
    _client: BotClient = field(default_factory=lambda: BotClient(_PATIENCE))

    async def close(self) -> None:
        await self._client.close()

    async def act(self, people: list[Person], pause: float) -> None:
        """One after the other does something, until cancelled."""
        waiting = list(people)
        while True:
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))
            ready = [one for one in waiting if self._card(one)]
            if ready:
                person = self.chance.choice(ready)
                waiting.remove(person)
                await self.click(person)

    async def click(self, person: Person) -> None:
        """Something on the newest card of somebody."""
        card, address = self._card(person), self.address()
        if card is None or not address:
            return
        data = self.chance.choice(list(declining(card.card)))
        item = item_of(data) or 0
        share = self.chance.random() < 0.6
        action: Action = ShareOn(item, NETWORK) if share else Decline(item)
        kind, network = ("share", NETWORK) if share else ("decline", "")
        start = time.monotonic()
        chat, world = self.teams.world.chats[person.aad_id], self.teams.world
        carried = {**data, "action": json.loads(encode_action(action))}
        done = activities.executed({"type": "Action.Execute", "verb": action.wire}, carried, card.id)
        sent = activities.activity(chat, world.tenant, self.teams.service_url, world.new_id(), **done)
        answer = await self._client.send(f"{address}/api/messages", sent)
        if not answer.problem:
            follow_card(chat, card, answer.body)
        said = json.dumps(answer.body, ensure_ascii=False)
        acked = None if answer.problem else is_saved(said)
        seconds = time.monotonic() - start
        self.ledger.clicks.append(Click(kind, person.aad_id, item, acked, seconds, network, time.time()))

    def note_cards(self) -> None:
        """What each message shows in the end: an answer to a click changes a card as an edit does."""
        messages = (one for chat in self.teams.world.chats.values() for one in chat.messages)
        self.ledger.edited |= {one.id: content([one.card]) for one in messages if one.card is not None}

    def _card(self, person: Person) -> Message | None:
        seen = self.teams.world.chats[person.aad_id].messages
        return next((one for one in reversed(seen) if next(declining(one.card), None)), None)
