"""The simulated Slack: people who type and click on one side, the app's Web API on the other."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from aiohttp import web

from playground.faults import Faults
from playground.shared import Json, Person, Refused, Upload
from playground.slack import payloads
from playground.slack.app_client import Ack, AppClient
from playground.slack.http import WebApi
from playground.slack.inputs import Given, as_typed, clicked, escaped, form_values, written
from playground.slack.methods import content_of, follow_answer
from playground.slack.validate import SlackError, elements_of
from playground.slack.world import CHANNEL, TEAM, Message, Timing, World, channel_of

COMMANDS = ("/ambassador", "/advocacy")


class SimulatedSlack:
    """All that the app and the page need of Slack. `clock` gives the seconds that stand on messages.

    `name` is the name of the workspace, and `in_channel` has the ids of those who are in its channel.
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
        in_channel: Iterable[str] = (),
    ) -> None:
        self.events_url = events_url
        self.public_url = public_url
        self.world = World(people, clock, timing or Timing(), name)
        self.world.in_channel.update(in_channel)
        self.faults = Faults({"ok": False, "error": "ratelimited"})
        self._api = WebApi(self.world, token, self.faults)
        self._app = AppClient(signing_secret, self.world.timing)
        self.changes, self.calls, self.refusals = self.world.changes, self._api.calls, self._api.refusals

    def routes(self) -> list[web.RouteDef]:
        return self._api.routes()

    async def stop(self) -> None:
        self.changes.close()
        await self._app.close()

    def messages(self, user: str) -> list[Json]:
        """What somebody sees in the conversation with the app."""
        return [self._shown(self._person(user).slack_id, message) for message in self.world.messages[user]]

    def channel(self, user: str) -> list[Json] | None:
        """What somebody sees in the channel, if they are in it."""
        if self._person(user).slack_id not in self.world.in_channel:
            return None
        seen = [one for one in self.world.messages[CHANNEL] if not one.ephemeral or one.user == user]
        return [self._shown(CHANNEL, message) for message in seen]

    def view(self, user: str) -> Json | None:
        """The modal in front of somebody, with `errors` by block_id."""
        stack = self.world.modals[self._person(user).slack_id]
        return {**stack[-1].view, "errors": stack[-1].errors} if stack else None

    async def command(self, user: str, line: str, place: str = "") -> Ack:
        """Type a slash command, in the own conversation or in another place."""
        person, place = self._person(user), place or user
        name, _, text = line.strip().partition(" ")
        if name not in COMMANDS:
            raise Refused(f"{name} is not a valid command.")
        trigger, url = self.world.new_trigger(user), self._response_url(user, "", place)
        form = payloads.slash_command(person, name, escaped(text.strip()), trigger, url, place)
        ack = await self._app.form(self.events_url, form)
        if ack.body.strip() and not ack.problem:
            ack = self._show_answer(user, ack, place)
        return self._tell(user, name, ack)

    async def say(self, user: str, text: str, place: str = "", thread: str = "") -> Ack:
        """Say something to the app, also in a thread, or in the channel, of which the app hears nothing."""
        person = self._person(user)
        if not text.strip():
            raise Refused("Type something first.")
        typed = Message(self.world.new_ts(), "you", written(text), [as_typed(text)], user=user, thread=thread)
        message = self.world.post(place or user, typed)
        if place == CHANNEL:
            return Ack(200)
        event = payloads.message_event(person, message, f"Ev{self.world.new_id()}")
        return await self._app.event(self.events_url, event)

    async def send_files(self, user: str, files: Sequence[Upload]) -> Ack:
        """Send files to the app in one message: a name, a type and the content of each."""
        person = self._person(user)
        sent = [self.world.keep_file(*one, self.public_url) for one in files]
        message = self.world.post(user, Message(self.world.new_ts(), "you", "", user=user, files=sent))
        event = payloads.message_event(person, message, f"Ev{self.world.new_id()}")
        return await self._app.event(self.events_url, event)

    async def point(self, user: str, channel: str, ts: str) -> Ack:
        """Use the app's shortcut at a message."""
        person, place = self._person(user), self._place(user, channel)
        if (message := self.world.find_message(place, ts)) is None:
            raise Refused("That message is not there any more.")
        trigger, url = self.world.new_trigger(user), self._response_url(user, "", place)
        payload = payloads.message_action(person, message, trigger, url, place)
        return self._tell(user, "That shortcut", await self._interact(payload))

    async def click(
        self, user: str, channel: str, ts: str, block_id: str, action_id: str, selected: Given = ""
    ) -> Ack:
        """Click a button or choose in a menu, also one that the message had before: a client may be slow."""
        person, place = self._person(user), self._place(user, channel)
        if (message := self.world.find_message(place, ts)) is None:
            raise Refused("That message is not there any more.")
        element = _find(message, block_id, action_id)
        action = {"block_id": block_id, "action_ts": self.world.new_ts(), **clicked(element, selected)}
        if element["type"] != "button":
            message.choices[block_id, action_id] = selected
        trigger, url = self.world.new_trigger(user), self._response_url(user, ts, place)
        payload = payloads.block_actions(person, message, action, trigger, url, place)
        return self._tell(user, "That click", await self._interact(payload))

    async def click_in_modal(self, user: str, block_id: str, action_id: str, selected: Given = "") -> Ack:
        self._person(user)
        if not self.world.modals[user]:
            raise Refused("There is no form open.")
        view = self.world.modals[user][-1].view
        return await self._click_in_view(user, view, block_id, action_id, selected)

    def home(self, user: str) -> Json | None:
        """What the Home tab shows somebody; nothing before the app published anything."""
        return self.world.homes.get(self._person(user).slack_id)

    async def open_home(self, user: str) -> Ack:
        person, ts = self._person(user), self.world.new_ts()
        event = payloads.home_opened(person, self.home(user), ts, f"Ev{self.world.new_id()}")
        return await self._app.event(self.events_url, event)

    async def click_in_home(self, user: str, block_id: str, action_id: str, selected: Given = "") -> Ack:
        if not (view := self.home(user)):
            raise Refused("There is nothing in the Home tab yet.")
        return await self._click_in_view(user, view, block_id, action_id, selected)

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
                follow_answer(self.world, user, modal, ack.content())
            except SlackError as refusal:
                self.refusals.append(("view_submission", refusal.code))
                ack = replace(ack, problem=refusal.code)
        self.changes.note()
        return ack

    async def close(self, user: str) -> None:
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

    async def _click_in_view(
        self, user: str, view: Json, block_id: str, action_id: str, selected: Given
    ) -> Ack:
        button = clicked(_button(view["blocks"], block_id, action_id), selected)
        action = {"block_id": block_id, "action_ts": self.world.new_ts(), **button}
        payload = payloads.view_action(self._person(user), view, action, self.world.new_trigger(user))
        return self._tell(user, "That click", await self._interact(payload))

    def _shown(self, place: str, message: Message) -> Json:
        names = ("ts", "author", "text", "blocks", "ephemeral", "edited", "user", "thread")
        shown = {name: getattr(message, name) for name in names}
        files = [file["name"] for file in message.files]
        return {"id": message.ts, "channel": channel_of(place), **shown, "files": files}

    def _place(self, user: str, channel: str) -> str:
        """Where a message is: in the person's own conversation, or in the channel if they are in it."""
        places = [user, *([CHANNEL] if user in self.world.in_channel else [])]
        found = [place for place in places if channel_of(place) == channel]
        if not found:
            raise Refused("That message is not there any more.")
        return found[0]

    def _show_answer(self, user: str, ack: Ack, place: str) -> Ack:
        """Show what the app answered to a command."""
        content = ack.content()
        try:
            text, blocks = content_of(content)
        except SlackError as refusal:
            self.refusals.append(("command", refusal.code))
            return replace(ack, problem=refusal.code)
        ephemeral = content.get("response_type") != "in_channel"
        seen_by = user if ephemeral else ""
        said = Message(self.world.new_ts(), "bot", text, blocks, ephemeral=ephemeral, user=seen_by)
        self.world.post(place, said)
        return ack

    def _tell(self, user: str, what: str, ack: Ack) -> Ack:
        """Tell somebody, in Slack's own words, that the app did not do its part."""
        if ack.problem:
            notice = f'{what} failed with the error "{ack.problem}"'
            self.world.post(user, Message(self.world.new_ts(), "bot", notice, ephemeral=True))
        return ack

    def _response_url(self, user: str, ts: str = "", place: str = "") -> str:
        return f"{self.public_url}/playground/slack/respond/{self.world.new_response_url(user, ts, place)}"

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
