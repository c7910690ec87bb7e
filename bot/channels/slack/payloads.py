"""What Slack sends us, read into typed requests. Anything that is not ours raises BadAction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from bot.channels.actions import BadAction, decode
from bot.channels.slack.forms import Kept, read_answers
from bot.domain.actions.base import Action
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

    `response_url` is that of the message they clicked, or clicked to get the modal.
    """

    actor: Actor
    action: Action
    once: str
    answers: Answers = field(default_factory=Answers)
    trigger: str = ""
    response_url: str = ""
    view: View | None = None


def read_command(body: Body, parse: Parse) -> Request:
    """A slash command, read as the words that could have been typed."""
    try:
        return Request(
            actor=_actor(body["team_id"], body["user_id"]),
            action=parse(unescape(f"{body['command'].removeprefix('/')} {body.get('text', '')}".strip())),
            once=_once(body["trigger_id"]),
            trigger=body["trigger_id"],
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a command") from error


def read_click(body: Body) -> Request | None:
    """A click on one of our buttons; None for a link, which does nothing here."""
    try:
        if "value" not in body["actions"][0]:
            return None
        return Request(
            actor=_actor(_team(body), body["user"]["id"], _own_channel(body)),
            action=decode(body["actions"][0]["value"]),
            once=_once(body["trigger_id"]),
            trigger=body["trigger_id"],
            response_url=body.get("response_url", ""),
            view=_view(body["view"]) if body.get("view") else None,
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a click") from error


def read_submission(body: Body) -> Request:
    """A modal that was filled in."""
    try:
        view = body["view"]
        kept = Kept.from_text(view["private_metadata"])
        return Request(
            actor=_actor(_team(body), body["user"]["id"]),
            action=kept.action,
            once=_once(body["trigger_id"]),
            answers=read_answers(view["state"]["values"]),
            trigger=body["trigger_id"],
            response_url=kept.private,
            view=_view(view, kept),
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
            actor=_actor(body["team_id"], event["user"], event["channel"]),
            action=parse(unescape(event["text"]).strip()),
            once=_once(body["event_id"]),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise BadAction("not a message") from error


def _actor(team: str, user: str, channel: str = "") -> Actor:
    return Actor(Platform.SLACK, team, user, address={"channel": channel} if channel else {})


def _once(key: str) -> str:
    return f"slack:{key}"


def _team(body: Body) -> str:
    """The workspace; an app that was installed for a whole organisation finds it with the user."""
    return str((body.get("team") or {}).get("id") or body["user"]["team_id"])


def _own_channel(body: Body) -> str:
    """The conversation with the bot. What only one person sees may be anywhere, so it does not count."""
    channel = str((body.get("channel") or {}).get("id", ""))
    seen_by_all = not (body.get("container") or {}).get("is_ephemeral")
    return channel if seen_by_all and channel.startswith("D") else ""


def _view(view: Body, kept: Kept | None = None) -> View:
    return View(
        id=view["id"],
        title=kept.title if kept else view["title"]["text"],
        inputs=tuple(block["block_id"] for block in view["blocks"] if block["type"] == "input"),
    )
