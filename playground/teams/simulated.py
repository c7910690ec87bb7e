"""The simulated Teams: people who type and click on one side, the bot's connector on the other."""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from aiohttp import web

from playground.faults import Faults
from playground.shared import Json, Person, Refused, Upload
from playground.teams import activities
from playground.teams.bot_client import Answer, BotClient
from playground.teams.connector import Connector
from playground.teams.interactions import Given, data_of, find_action, follow_card, follow_dialog
from playground.teams.validate import TeamsError
from playground.teams.world import BOT_NAME, Channel, Chat, Message, World

LIMITED = {"error": {"code": "TooManyRequests", "message": "API calls quota exceeded."}}
UNREACHABLE = "Unable to reach app. Please try again."


class SimulatedTeams:
    """All that the bot and the page need of Teams. The app is installed for everybody from the start.

    `in_channel` has the ids of those who are in the channel.
    """

    def __init__(
        self,
        people: Iterable[Person],
        *,
        messages_url: str,
        service_url: str,
        tenant: str,
        patience: float = 15.0,
        in_channel: Iterable[str] = (),
    ) -> None:
        self.messages_url = messages_url
        self.service_url = service_url
        self.world = World(people, tenant)
        self.world.in_channel.update(in_channel)
        self.faults = Faults(LIMITED)
        self._connector = Connector(self.world, self.faults)
        self._bot = BotClient(patience)
        self.changes = self.world.changes
        self.calls, self.refusals = self._connector.calls, self._connector.refusals

    def routes(self) -> list[web.RouteDef]:
        """Where the bot reaches this Teams: its service URL ends in /playground/teams/."""
        return self._connector.routes()

    async def stop(self) -> None:
        self.changes.close()
        await self._bot.close()

    def messages(self, user: str) -> list[Json]:
        """What somebody sees in the conversation with the bot."""
        return [_shown(message) for message in self._chat(user).messages]

    def channel(self, user: str) -> list[Json] | None:
        """What somebody sees in the channel, if they are in it."""
        self._chat(user)
        return [_shown(one) for one in self.world.channel.messages] if user in self.world.in_channel else None

    def dialog(self, user: str) -> Json | None:
        """The dialog in front of somebody: its title and card."""
        return self._chat(user).dialog

    def toast(self, user: str) -> str | None:
        """The short line that somebody sees until they do something else."""
        return self._chat(user).toast

    async def say(self, user: str, text: str) -> Answer:
        chat = self._chat(user)
        if not text.strip():
            raise Refused("Type something first.")
        message = Message(self.world.new_id(), "you", text, user=user)
        chat.messages.append(message)
        return await self._send(chat, activities.typed(text), message.id)

    async def say_in_channel(self, user: str, text: str) -> Answer:
        """Write in the channel; the bot hears only what mentions it, such as "@Ambassador Bot help"."""
        chat = self._chat(user)
        message = Message(self.world.new_id(), "you", text, user=user)
        self.world.channel.messages.append(message)
        name, mention, words = text.partition(f"@{BOT_NAME}")
        if not mention:
            self.changes.note()
            return Answer(200)
        return await self._send(
            chat, activities.mentioning(f"{name}{words}".strip()), message.id, in_channel=True
        )

    async def send_files(self, user: str, files: Sequence[Upload]) -> Answer:
        """Send files to the bot in one message: a name, a type and the content of each."""
        chat = self._chat(user)
        address = self.service_url.removesuffix("/playground/teams/")
        sent = [self.world.keep_file(*one, address) for one in files]
        message = Message(self.world.new_id(), "you", user=user, files=[name for name, _, _ in files])
        chat.messages.append(message)
        return await self._send(chat, activities.with_files(sent), message.id)

    async def point(self, user: str, activity_id: str) -> Answer:
        """Use the bot's message action at a message."""
        chat = self._chat(user)
        place, message = self._find(chat, activity_id)
        body = {"contentType": "html", "content": f"<div><p>{html.escape(message.text)}</p></div>"}
        chat.pointed = {"id": activity_id, "body": body}
        asked = activities.pointed(chat.pointed)
        chat.public = place is not chat
        answer = await self._send(chat, asked, in_channel=chat.public)
        return self._follow(answer, chat, lambda body: follow_dialog(chat, body))

    async def click(
        self,
        user: str,
        activity_id: str,
        action: Json,
        inputs: Mapping[str, Given] | None = None,
        *,
        complete: bool = False,
    ) -> Answer:
        """Click a button of a card, also one that the card had before: a client may be slow.

        Inputs that are not given keep their first value or, if the others are `complete`, are empty.
        """
        chat = self._chat(user)
        place, message = self._find(chat, activity_id)
        if message.card is None:
            raise Refused("That card is not there any more.")
        card, action = find_action(iter([message.card, *reversed(message.earlier)]), action)
        if action["type"] not in ("Action.Execute", "Action.Submit"):
            return Answer(200)
        data, public = data_of(card, action, inputs or {}, complete=complete), place is not chat
        if action["type"] == "Action.Submit":
            if not _asks_for_dialog(data):
                return await self._send(chat, activities.submitted(data, activity_id), in_channel=public)
            chat.pointed, chat.public = None, public
            asked = activities.dialog_asked(data, activity_id)
            answer = await self._send(chat, asked, in_channel=public)
            return self._follow(answer, chat, lambda body: follow_dialog(chat, body))
        answer = await self._send(chat, activities.executed(action, data, activity_id), in_channel=public)
        return self._follow(answer, chat, lambda body: follow_card(chat, message, body))

    async def submit_dialog(
        self, user: str, action: Json, inputs: Mapping[str, Given] | None = None, *, complete: bool = False
    ) -> Answer:
        """Click a button of the dialog. For `complete`, see `click`."""
        chat = self._chat(user)
        if chat.dialog is None:
            raise Refused("There is no dialog open.")
        card, action = find_action(iter([chat.dialog["card"]]), action)
        data = data_of(card, action, inputs or {}, complete=complete)
        sent = activities.pointed_sent(data, chat.pointed) if chat.pointed else activities.dialog_sent(data)
        answer = await self._send(chat, sent, in_channel=chat.public)
        return self._follow(answer, chat, lambda body: follow_dialog(chat, body))

    def close_dialog(self, user: str) -> None:
        """Close the dialog; the bot does not hear of it."""
        self._chat(user).dialog = None
        self.changes.note()

    async def install(self, user: str) -> Answer:
        chat = self._chat(user)
        chat.reachable = True
        await self._send(chat, activities.joined(chat))
        return await self._send(chat, activities.installation("add"))

    async def uninstall(self, user: str) -> Answer:
        """Remove the app for somebody: from now on the bot cannot reach them."""
        chat = self._chat(user)
        chat.reachable = False
        return await self._send(chat, activities.installation("remove"))

    def block(self, user: str) -> None:
        """Block the bot, which it is not told."""
        self._chat(user).reachable = False

    async def _send(
        self, chat: Chat, activity: Json, activity_id: str = "", *, in_channel: bool = False
    ) -> Answer:
        chat.toast = None
        self.changes.note()
        named = activity_id or self.world.new_id()
        where = (chat, self.world.tenant, self.service_url, named)
        full = activities.activity(*where, in_channel=in_channel, **activity)
        return await self._bot.send(self.messages_url, full)

    def _follow(self, answer: Answer, chat: Chat, follow: Callable[[object], None]) -> Answer:
        """Show what an invoke was answered with, or that it could not be."""
        try:
            if not answer.problem:
                follow(answer.body)
        except TeamsError as refusal:
            self.refusals.append(("invoke", refusal.code))
            answer = replace(answer, problem=str(refusal))
        if answer.problem:
            chat.toast = UNREACHABLE
        self.changes.note()
        return answer

    def _find(self, chat: Chat, activity_id: str) -> tuple[Chat | Channel, Message]:
        """A message in somebody's conversation, or in the channel if they are in it."""
        places: list[Chat | Channel] = [
            chat,
            *([self.world.channel] if chat.person.aad_id in self.world.in_channel else []),
        ]
        for place in places:
            if message := place.find_message(activity_id):
                return place, message
        raise Refused("That card is not there any more.")

    def _chat(self, user: str) -> Chat:
        if user not in self.world.chats:
            raise Refused("Nobody here has that name.")
        return self.world.chats[user]


def _shown(message: Message) -> Json:
    names = ("id", "author", "text", "card", "edited", "user", "files")
    return {name: getattr(message, name) for name in names}


def _asks_for_dialog(data: object) -> bool:
    return isinstance(data, dict) and (data.get("msteams") or {}).get("type") == "task/fetch"
