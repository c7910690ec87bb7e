"""Requests that no client would send: somebody else's button, or the same click once more."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.channels.actions import encode_action
from bot.domain.actions.base import Action
from bot.domain.people import Platform
from playground.shared import Person
from playground.slack import payloads
from playground.slack.app_client import signed_headers
from playground.slack.world import Message
from playground.teams import activities
from tests.end_to_end.world import SECRET, World


@dataclass(frozen=True)
class Forged:
    """A request that is ready to be sent, as often as one likes."""

    path: str
    body: str
    headers: dict[str, str]

    async def send(self, world: World, **headers: str) -> tuple[int, str]:
        return await world.post(self.path, self.body, **self.headers, **headers)


def click(world: World, platform: Platform, person: Person, action: Action) -> Forged:
    """A click of `person` on a button that does `action`, whether they ever got such a button or not."""
    return _slack(world, person, action) if platform is Platform.SLACK else _teams(world, person, action)


def slack_message(world: World, person: Person, text: str) -> Forged:
    """A message of `person` to the bot, as an event of Slack."""
    message = Message(world.slack.world.new_ts(), "you", text)
    return _signed(json.dumps(payloads.message_event(person, message, f"Ev{message.ts}")), "application/json")


def slack_event(world: World, **event: object) -> Forged:
    """An event of the workspace."""
    envelope = {"type": "event_callback", "team_id": world.slack.team, "event_id": world.slack.world.new_id()}
    return _signed(json.dumps({**envelope, "event": event}), "application/json")


def _slack(world: World, person: Person, action: Action) -> Forged:
    slack = world.slack
    message = Message(slack.world.new_ts(), "bot", "")
    button = {"type": "button", "block_id": "b", "action_id": "a", "value": encode_action(action)}
    trigger, url = slack.world.new_trigger(person.slack_id), slack._response_url(person.slack_id)
    payload = payloads.block_actions(person, message, button, trigger, url)
    return _signed(urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded")


def _teams(world: World, person: Person, action: Action) -> Forged:
    teams = world.teams
    data = {"action": json.loads(encode_action(action))}
    button = {"type": "Action.Execute", "title": "?", "verb": type(action).__name__}
    clicked = activities.executed(button, data, "1")
    chat = teams.world.chats[person.aad_id]
    full = activities.activity(chat, teams.world.tenant, teams.service_url, teams.world.new_id(), **clicked)
    return Forged("/api/messages", json.dumps(full), {"Content-Type": "application/json"})


def _signed(body: str, kind: str) -> Forged:
    return Forged("/slack/events", body, {"Content-Type": kind, **signed_headers(SECRET, body)})
