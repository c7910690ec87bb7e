"""What there is in the simulated Teams: people, their conversation with the bot, a channel, and dialogs."""

import itertools
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from playground.shared import Changes, Json, Person
from playground.teams.validate import TeamsError

BOT_ID, BOT_NAME = "28:ambassador-bot", "Ambassador Bot"
CHANNEL, CHANNEL_NAME = "19:hr@thread.tacv2", "HR"
THREAD = ";messageid="
FILES = "/playground/teams/files"


@dataclass
class Message:
    """One message. `earlier` holds the cards that it showed before, which a slow client may still show.

    `user` is who wrote it, and `files` has the names of what they sent.
    """

    id: str
    author: Literal["bot", "you"]
    text: str = ""
    card: Json | None = None
    edited: bool = False
    earlier: list[Json] = field(default_factory=list)
    user: str = ""
    files: list[str] = field(default_factory=list)

    def show(self, text: str, card: Json | None) -> None:
        if self.card is not None:
            self.earlier.append(self.card)
        self.text, self.card = text, card


@dataclass
class Channel:
    """A channel of a team, which the bot is in while it is `reachable`."""

    id: str = CHANNEL
    reachable: bool = True
    messages: list[Message] = field(default_factory=list)

    def find_message(self, activity_id: str) -> Message | None:
        return next((message for message in self.messages if message.id == activity_id), None)


@dataclass
class Chat:
    """A person's conversation with the bot, and what is in front of them.

    `pointed` is the message that the dialog was asked for at, if at one; `public`: it began in the channel.
    """

    person: Person
    reachable: bool = True
    messages: list[Message] = field(default_factory=list)
    dialog: Json | None = None
    toast: str | None = None
    pointed: Json | None = None
    public: bool = False

    @property
    def id(self) -> str:
        return f"a:{self.person.aad_id}"

    @property
    def user_id(self) -> str:
        """The person's id, as this bot knows it."""
        return f"29:{self.person.aad_id}"

    def find_message(self, activity_id: str) -> Message | None:
        return next((message for message in self.messages if message.id == activity_id), None)


class World:
    """All of it. Every change that a person could see is noted in `changes`.

    `in_channel` has the people who are in the channel; `files` holds what was sent, by a secret name.
    """

    def __init__(self, people: Iterable[Person], tenant: str) -> None:
        self.chats = {person.aad_id: Chat(person) for person in people}
        self.channel = Channel()
        self.in_channel: set[str] = set()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.tenant = tenant
        self.changes = Changes()
        self._number = itertools.count(1)

    def new_id(self) -> str:
        """An activity id that is never the same again."""
        return f"16{next(self._number):011d}"

    def keep_file(self, name: str, kind: str, content: bytes, address: str) -> Json:
        """Keep an upload behind an address that lets in by itself; return what Teams tells of it."""
        secret = secrets.token_urlsafe(16)
        self.files[secret] = kind, content
        link = {"downloadUrl": f"{address}{FILES}/{secret}", "uniqueId": secret}
        about = {"name": name, "contentUrl": f"https://playground.example/{name}"}
        kind = "application/vnd.microsoft.teams.file.download.info"
        return {"contentType": kind, **about, "content": {**link, "fileType": name.rpartition(".")[2]}}

    def place(self, conversation: str) -> "Chat | Channel":
        """Return a conversation, or the channel of a thread. Raises TeamsError if there is none."""
        return self.channel if conversation.partition(THREAD)[0] == CHANNEL else self.chat(conversation)

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
