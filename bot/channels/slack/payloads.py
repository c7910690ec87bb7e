"""What Slack sends us, read into typed requests. Anything that is not ours raises BadAction."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from bot.channels.actions import BadAction, decode_action
from bot.channels.slack.forms import Kept, read_answers
from bot.channels.slack.render import HOME
from bot.domain.actions.base import Action
from bot.domain.actions.cases import OpenReport
from bot.domain.actions.membership import ShowHome
from bot.domain.answers import Answers
from bot.domain.people import Actor, Platform

Body = dict[str, Any]
Parse = Callable[[str], Action]


@dataclass(frozen=True)
class View:
    """The modal that somebody clicked in or sent in. `inputs` are the names of its inputs."""

    id: str
    title: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """Somebody asks for something. `once` is the same if Slack delivers the request again.

    `response_url` is that of the message they clicked, or clicked to get the modal. `home`: that was an
    overview, in the Home tab unless there is a `response_url`; `seen` is the version of the tab they saw.
    `shared`: others see that message too, so it is never changed into an answer. `thread` is the one where it
    was said or clicked, and where the answer belongs.
    """

    actor: Actor
    action: Action
    once: str
    answers: Answers = field(default_factory=Answers)
    trigger: str = ""
    response_url: str = ""
    view: View | None = None
    home: bool = False
    seen: str = ""
    shared: bool = False
    thread: str = ""

    @property
    def origin(self) -> str:
        """Where it began, as a modal keeps it for later; nothing if its answer may not be put there."""
        if self.shared:
            return ""
        return f"{HOME} {self.response_url}".strip() if self.home else self.response_url


def read_command(body: Body, parse: Parse) -> Request:
    """A slash command, read as the words that could have been typed."""
    try:
        return Request(
            actor=actor_of(body["team_id"], body["user_id"], place=body.get("channel_id", "")),
            action=parse(unescape(f"{body['command'].removeprefix('/')} {body.get('text', '')}".strip())),
            once=idempotency_key(body["trigger_id"]),
            trigger=body["trigger_id"],
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a command") from error


def read_click(body: Body) -> Request | None:
    """A click on one of our buttons or in a menu of them; None for a link, which does nothing here."""
    try:
        clicked, view = body["actions"][0], body.get("view") or {}
        clicked = clicked.get("selected_option") or clicked
        if "value" not in clicked:
            return None
        in_tab = view.get("type") == "home"
        in_overview = str(body["actions"][0].get("block_id", "")).startswith(f"{HOME}-")
        home, url = _origin(_kept_private(view.get("private_metadata", "")))
        own, place = _own_channel(body), _channel(body)
        return Request(
            actor=actor_of(team_of(body), body["user"]["id"], own, place),
            action=decode_action(clicked["value"]),
            once=idempotency_key(body["trigger_id"]),
            trigger=body["trigger_id"],
            response_url=body.get("response_url") or url,
            view=_view(view) if view and not in_tab else None,
            home=in_tab or in_overview or home,
            seen=view["hash"] if in_tab else "",
            shared=bool(place) and not own and not _is_ephemeral(body),
            thread=thread_of({**(body.get("message") or {}), **(body.get("container") or {})}),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a click") from error


def read_submission(body: Body) -> Request:
    try:
        view = body["view"]
        kept = Kept.from_text(view["private_metadata"])
        home, url = _origin(kept.private)
        return Request(
            actor=actor_of(team_of(body), body["user"]["id"]),
            action=kept.action,
            once=idempotency_key(body["trigger_id"]),
            answers=read_answers(view["state"]["values"]),
            trigger=body["trigger_id"],
            response_url=url,
            view=_view(view, kept),
            home=home,
        )
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise BadAction("not a form") from error


def read_message(body: Body, parse: Parse) -> Request | None:
    """Words typed to the bot; None for messages elsewhere, of bots, and about messages."""
    try:
        event = body["event"]
        if event.get("channel_type") != "im" or event.get("bot_id") or event.get("subtype"):
            return None
        return Request(
            actor=actor_of(body["team_id"], event["user"], event["channel"]),
            action=parse(unescape(event["text"]).strip()),
            once=idempotency_key(body["event_id"]),
            thread=thread_of(event),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a message") from error


def read_home_opened(body: Body) -> Request:
    try:
        event = body["event"]
        return Request(
            actor=actor_of(body["team_id"], event["user"], event.get("channel", "")),
            action=ShowHome(),
            once=idempotency_key(body["event_id"]),
            home=True,
            seen=(event.get("view") or {}).get("hash", ""),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a home") from error


def actor_of(team: str, user: str, own: str = "", place: str = "") -> Actor:
    """Who acts: `own` is their conversation with the bot, `place` where it was said, wherever that is."""
    address = {"channel": own} if own else {}
    in_channel = {"channel": place} if place and not place.startswith("D") else {}
    return Actor(Platform.SLACK, team, user, address=address, place=in_channel)


def _kept_private(text: str) -> str:
    """What a modal keeps of where it began, with a button at its foot or without."""
    try:
        return Kept.from_text(text).private
    except (LookupError, TypeError, ValueError):
        return text


def _origin(kept: str) -> tuple[bool, str]:
    """Whether it began at an overview, and the response_url, from a request's `origin`."""
    first, _, rest = kept.partition(" ")
    return (True, rest) if first == HOME else (False, kept)


def idempotency_key(key: str) -> str:
    """How a request is named, so that the same one is handled once."""
    return f"slack:{key}"


def team_of(body: Body) -> str:
    """The workspace; an app that was installed for a whole organisation finds it with the user."""
    return str((body.get("team") or {}).get("id") or body["user"]["team_id"])


def thread_of(message: Body) -> str:
    """The thread that a message is in; what only begins one is not in it."""
    thread = message.get("thread_ts") or ""
    return "" if thread in (message.get("ts"), message.get("message_ts")) else str(thread)


def _own_channel(body: Body) -> str:
    """The conversation with the bot. What only one person sees may be anywhere, so it does not count."""
    channel = _channel(body)
    return channel if not _is_ephemeral(body) and channel.startswith("D") else ""


def _channel(body: Body) -> str:
    return str((body.get("channel") or {}).get("id", ""))


def _is_ephemeral(body: Body) -> bool:
    """Whether what was clicked is seen by this person only."""
    return bool((body.get("container") or {}).get("is_ephemeral"))


def _view(view: Body, kept: Kept | None = None) -> View:
    return View(
        id=view["id"],
        title=kept.title if kept else view["title"]["text"],
        inputs=tuple(block["block_id"] for block in view["blocks"] if block["type"] == "input"),
    )


SHORTCUT = "report"
"""The callback id of the shortcut in the manifest."""

_SPECIAL = re.compile(r"<(?:([@#!])([^<>|]*)|([a-z]+:[^<>|]*))(?:\|([^<>]*))?>")


def read_shortcut(body: Body) -> Request:
    """The shortcut, used on a message anywhere: where that is, is not where somebody can be reached."""
    try:
        said = plain_words(str(body["message"].get("text") or "")).strip()
        return Request(
            actor=actor_of(team_of(body), body["user"]["id"]),
            action=OpenReport(text=said),
            once=idempotency_key(body["trigger_id"]),
            trigger=body["trigger_id"],
            response_url=body.get("response_url", ""),
            shared=True,
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a message to point at") from error


def plain_words(text: str) -> str:
    """What a message says, without Slack's marks for links, people and channels."""
    return unescape(_SPECIAL.sub(_as_read, text))


def _as_read(special: re.Match[str]) -> str:
    kind, what, url, name = special.groups()
    match kind:
        case "@" | "#":
            return str(kind + (name or what))
        case "!":
            return f"@{(name or what.partition('^')[0]).removeprefix('@')}"
    return f"{name} ({url})" if name and name not in url else str(url)
