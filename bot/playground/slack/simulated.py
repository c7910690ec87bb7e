"""The simulated Slack: people who type and click on one side, the app's Web API on the other."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from aiohttp import web

from bot.playground.faults import Faults
from bot.playground.people import Person
from bot.playground.shared import Json, Refused
from bot.playground.slack import payloads
from bot.playground.slack.app_client import Ack, AppClient
from bot.playground.slack.http import WebApi
from bot.playground.slack.inputs import Given, clicked, form_values
from bot.playground.slack.methods import content_of
from bot.playground.slack.modals import follow
from bot.playground.slack.validate import SlackError, elements_of
from bot.playground.slack.world import TEAM, Message, Timing, World, channel_of

COMMANDS = ("/ambassador", "/advocacy")
_LINK = re.compile(r"https?://[^\s<>]+")


class SimulatedSlack:
    """All that the app and the page need of Slack. `clock` gives the seconds that stand on messages.

    `name` is the name of the workspace.
    """

    team = TEAM

    def __init__(
        self,
        people: Iterable[Person],
        *,
        signing_secret: str,
        events_url: str,
        public_url: str,
        token: str = "xoxb-demo",  # noqa: S107 - not a secret: the simulation's own
        clock: Callable[[], float] = time.time,
        timing: Timing | None = None,
        name: str = "Playground",
    ) -> None:
        self.events_url = events_url
        self.public_url = public_url
        self.world = World(people, clock, timing or Timing(), name)
        self.faults = Faults({"ok": False, "error": "ratelimited"})
        self._api = WebApi(self.world, token, self.faults)
        self._app = AppClient(signing_secret, self.world.timing)
        self.changes, self.calls, self.refusals = self.world.changes, self._api.calls, self._api.refusals

    def routes(self) -> list[web.RouteDef]:
        """Where the app reaches this Slack."""
        return self._api.routes()

    async def stop(self) -> None:
        """End what is open, and let nobody wait."""
        self.changes.close()
        await self._app.close()

    def messages(self, user: str) -> list[Json]:
        """What somebody sees in the conversation with the app."""
        self._person(user)
        names = ("ts", "author", "text", "blocks", "ephemeral", "edited")
        return [
            {
                "id": message.ts,
                "channel": channel_of(user),
                **{name: getattr(message, name) for name in names},
            }
            for message in self.world.messages[user]
        ]

    def view(self, user: str) -> Json | None:
        """The modal in front of somebody, with `errors` by block_id."""
        stack = self.world.modals[self._person(user).slack_id]
        return {**stack[-1].view, "errors": stack[-1].errors} if stack else None

    async def command(self, user: str, line: str) -> Ack:
        """Type a slash command."""
        person = self._person(user)
        name, _, text = line.strip().partition(" ")
        if name not in COMMANDS:
            raise Refused(f"{name} is not a valid command.")
        trigger, url = self.world.new_trigger(user), self._response_url(user)
        form = payloads.command(person, name, _escaped(text.strip()), trigger, url)
        ack = await self._app.form(self.events_url, form)
        if ack.body.strip() and not ack.problem:
            ack = self._show_answer(user, ack)
        return self._tell(user, name, ack)

    async def say(self, user: str, text: str) -> Ack:
        """Send a message to the app."""
        person = self._person(user)
        if not text.strip():
            raise Refused("Type something first.")
        written = _LINK.sub(r"<\g<0>>", _escaped(text))
        message = self.world.post(user, Message(self.world.new_ts(), "you", written, [_as_typed(text)]))
        event = payloads.message_event(person, message, f"Ev{self.world.new_id()}")
        return await self._app.event(self.events_url, event)

    async def click(
        self, user: str, channel: str, ts: str, block_id: str, action_id: str, selected: Given = ""
    ) -> Ack:
        """Click a button or choose in a menu, also one that the message had before: a client may be slow."""
        person, message = self._person(user), self.world.find(user, ts)
        if message is None or channel != channel_of(user):
            raise Refused("That message is not there any more.")
        element = _find(message, block_id, action_id)
        action = {"block_id": block_id, "action_ts": self.world.new_ts(), **clicked(element, selected)}
        if element["type"] != "button":
            message.choices[block_id, action_id] = selected
        trigger, url = self.world.new_trigger(user), self._response_url(user, ts)
        payload = payloads.block_actions(person, message, action, trigger, url)
        return self._tell(user, "That click", await self._interact(payload))

    async def click_in_modal(self, user: str, block_id: str, action_id: str) -> Ack:
        """Click a button of the modal in front of somebody."""
        person, stack = self._person(user), self.world.modals[user]
        if not stack:
            raise Refused("There is no form open.")
        view = stack[-1].view
        action = {
            "block_id": block_id,
            "action_ts": self.world.new_ts(),
            **clicked(_button(view["blocks"], block_id, action_id), ""),
        }
        payload = payloads.view_action(person, view, action, self.world.new_trigger(user))
        return self._tell(user, "That click", await self._interact(payload))

    async def submit(self, user: str, values: Mapping[str, Given]) -> Ack:
        """Send the form in front of somebody, with answers by block_id; the others keep their first value."""
        person, stack = self._person(user), self.world.modals[user]
        if not stack:
            raise Refused("There is no form open.")
        modal = stack[-1]
        filled = form_values(modal.view["blocks"], values)
        trigger = self.world.new_trigger(user)
        ack = await self._interact(payloads.view_submission(person, modal.view, filled, trigger))
        if not ack.problem:
            try:
                follow(self.world, user, modal, ack.content())
            except SlackError as refusal:
                self.refusals.append(("view_submission", refusal.code))
                ack = replace(ack, problem=refusal.code)
        self.changes.note()
        return ack

    async def close(self, user: str) -> None:
        """Close the form in front of somebody."""
        person, stack = self._person(user), self.world.modals[user]
        if not stack:
            return
        modal = stack.pop()
        if modal.view["clear_on_close"]:
            stack.clear()
        self.changes.note()
        if modal.view["notify_on_close"]:
            await self._interact(payloads.view_closed(person, modal.view))

    async def _interact(self, payload: Json) -> Ack:
        return await self._app.form(self.events_url, {"payload": json.dumps(payload)})

    def _show_answer(self, user: str, ack: Ack) -> Ack:
        """Show what the app answered to a command."""
        content = ack.content()
        try:
            text, blocks = content_of(content)
        except SlackError as refusal:
            self.refusals.append(("command", refusal.code))
            return replace(ack, problem=refusal.code)
        ephemeral = content.get("response_type") != "in_channel"
        self.world.post(user, Message(self.world.new_ts(), "bot", text, blocks, ephemeral=ephemeral))
        return ack

    def _tell(self, user: str, what: str, ack: Ack) -> Ack:
        """Tell somebody, in Slack's own words, that the app did not do its part."""
        if ack.problem:
            notice = f'{what} failed with the error "{ack.problem}"'
            self.world.post(user, Message(self.world.new_ts(), "bot", notice, ephemeral=True))
        return ack

    def _response_url(self, user: str, ts: str = "") -> str:
        return f"{self.public_url}/playground/slack/respond/{self.world.new_response_url(user, ts)}"

    def _person(self, user: str) -> Person:
        if user not in self.world.people:
            raise Refused("Nobody here has that name.")
        return self.world.people[user]


def _find(message: Message, block_id: str, action_id: str) -> Json:
    blocks = [block for version in (message.blocks, *reversed(message.earlier)) for block in version]
    return _button(blocks, block_id, action_id)


def _button(blocks: list[Json], block_id: str, action_id: str) -> Json:
    for block in blocks:
        for element in elements_of(block):
            if (block["block_id"], element["action_id"]) == (block_id, action_id):
                return element
    raise Refused("There is no such button.")


def _as_typed(text: str) -> Json:
    """The block that Slack makes of what somebody typed."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
