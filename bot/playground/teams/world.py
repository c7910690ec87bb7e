"""What there is in the simulated Teams: people, their conversation with the bot, and open dialogs."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.playground.people import Person
from bot.playground.shared import Changes, Json
from bot.playground.teams.validate import TeamsError

BOT_ID, BOT_NAME = "28:ambassador-bot", "Ambassador Bot"


@dataclass
class Message:
    """One message. `earlier` holds the cards that it showed before, which a slow client may still show."""

    id: str
    author: Literal["bot", "you"]
    text: str = ""
    card: Json | None = None
    edited: bool = False
    earlier: list[Json] = field(default_factory=list)

    def show(self, text: str, card: Json | None) -> None:
        """Replace what it says."""
        if self.card is not None:
            self.earlier.append(self.card)
        self.text, self.card = text, card


@dataclass
class Chat:
    """A person's conversation with the bot, and what is in front of them."""

    person: Person
    reachable: bool = True
    messages: list[Message] = field(default_factory=list)
    dialog: Json | None = None
    toast: str | None = None

    @property
    def id(self) -> str:
        """The conversation's id."""
        return f"a:{self.person.aad_id}"

    @property
    def user_id(self) -> str:
        """The person's id, as this bot knows it."""
        return f"29:{self.person.aad_id}"

    def find(self, activity_id: str) -> Message | None:
        """A message in it."""
        return next((message for message in self.messages if message.id == activity_id), None)


class World:
    """All of it. Every change that a person could see is noted in `changes`."""

    def __init__(self, people: Iterable[Person], tenant: str) -> None:
        self.chats = {person.aad_id: Chat(person) for person in people}
        self.tenant = tenant
        self.changes = Changes()
        self._number = itertools.count(1)

    def new_id(self) -> str:
        """An activity id that is never the same again."""
        return f"16{next(self._number):011d}"

    def chat(self, conversation: str) -> Chat:
        """Return a conversation. Raises TeamsError if there is none."""
        for chat in self.chats.values():
            if conversation == chat.id:
                return chat
        raise TeamsError(404, "ConversationNotFound", "Conversation not found.")

    def chat_with(self, member: str) -> Chat:
        """Return the conversation with a member, by either id. Raises TeamsError if there is none."""
        for chat in self.chats.values():
            if member in (chat.user_id, chat.person.aad_id):
                return chat
        raise TeamsError(400, "BadSyntax", "Incorrect conversation creation parameters")
