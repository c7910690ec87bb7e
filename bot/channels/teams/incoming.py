"""What an activity says: who acts, from where, what was clicked or typed. Nothing in it is trusted."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from botbuilder.schema import Activity

from bot.channels.actions import BadAction, decode_action
from bot.domain.actions.base import Action
from bot.domain.actions.cases import OpenReport
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES
from bot.domain.people import Actor, Platform, Profile

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL)
_THREAD = ";messageid="
_OURS = frozenset({"action", "form", "home", "behind", "msteams"})


@dataclass(frozen=True)
class Click:
    """A button of ours. `form`: it was a form's, so its card is done with. `home`: it began at an overview.

    In a dialog, that is the id of the overview's message; `behind` is that of any other card behind it.
    """

    action: Action
    answers: Answers
    form: bool
    home: str
    behind: str = ""


def read_click(data: object) -> Click:
    """Read a button's data with the values that Teams merged into it. Raises BadAction."""
    if not isinstance(data, dict):
        raise BadAction("not a button of ours")
    form = data.get("form")
    many = form if isinstance(form, list) else []
    values: dict[str, str | tuple[str, ...]] = {}
    for name, value in data.items():
        if name not in _OURS and isinstance(value, str):
            values[name] = tuple(filter(None, value.split(","))) if name in many else value
    home, behind = (data[name] if isinstance(data.get(name), str) else "" for name in ("home", "behind"))
    return Click(decode_action(data.get("action")), Answers(values), "form" in data, home, behind)


def nested_value(value: object, *names: str) -> object:
    """Look a value up in nested objects; None where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def typed_words(activity: Activity) -> str:
    """Return what was typed, without a mention of the bot and without HTML's spaces."""
    return " ".join(html.unescape(_MENTION.sub(" ", activity.text or "")).split())


def is_personal(activity: Activity) -> bool:
    return activity.conversation.conversation_type in (None, "", "personal")


def is_channel(activity: Activity) -> bool:
    return bool(activity.conversation.conversation_type == "channel")


def tenant_of(activity: Activity) -> str:
    # botbuilder looks for `tenantID`; what Teams sends is `tenantId`.
    tenant = nested_value(activity.conversation.additional_properties, "tenantId")
    tenant = tenant or nested_value(activity.channel_data, "tenant", "id")
    return tenant if isinstance(tenant, str) else ""


def actor_of(activity: Activity) -> Actor:
    """Tell who acts. The profile comes with every message, so nobody needs to be looked up.

    A channel is a place and never the address, so that nothing for one person is ever said there.
    """
    person = activity.from_property
    bot = activity.recipient.id if activity.recipient and activity.recipient.id else ""
    here = {"service_url": activity.service_url, "bot_id": bot}
    # An answer goes to the thread it was asked in; what comes by itself later goes to the conversation.
    own = channel = {"conversation_id": activity.conversation.id.partition(_THREAD)[0]}
    pointed = str(activity.name).startswith("composeExtension/")  # in whatever chat a message was pointed at
    return Actor(
        platform=Platform.TEAMS,
        workspace=tenant_of(activity),
        user=person.aad_object_id or person.id,
        profile=_profile(activity),
        address=here | {"user_id": person.id} | (own if is_personal(activity) and not pointed else {}),
        place=here | channel if is_channel(activity) and not pointed else {},
    )


def entities(activity: Activity, kind: str) -> Iterator[dict[str, Any]]:
    """What comes with an activity of one kind, such as mentions. Whoever sends it may leave holes."""
    return (e.additional_properties or {} for e in activity.entities or () if e and e.type == kind)


def idempotency_key(activity: Activity) -> str:
    """Name this delivery, so that the same one is handled once; one without an id is always new."""
    return f"teams:{activity.conversation.id}:{activity.id or uuid4().hex}"


def _profile(activity: Activity) -> Profile:
    client = next(entities(activity, "clientInfo"), {})
    language = str(activity.locale or client.get("locale") or "")[:2].lower()
    return Profile(
        name=activity.from_property.name or "",
        language=language if language in LANGUAGES else "",
        time_zone=str(activity.local_timezone or client.get("timezone") or ""),
    )


COMMAND = "report"
"""The id of the action in the manifest."""

_READ = 50_000
"""So much of a message's HTML is looked at."""
_UNSEEN = re.compile(r"<(style|script)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|tr|h[1-6]|blockquote)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def read_shortcut(activity: Activity) -> OpenReport:
    """The report that begins with the message that was pointed at. Raises BadAction."""
    if nested_value(activity.value, "commandId") != COMMAND:
        raise BadAction("not an action of ours")
    body = nested_value(activity.value, "messagePayload", "body")
    content = nested_value(body, "content")
    said = content[:_READ] if isinstance(content, str) else ""
    words = plain_words(said) if nested_value(body, "contentType") != "text" else said
    return OpenReport(text=words.strip())


def plain_words(said: str) -> str:
    """The words of a piece of HTML, with its lines."""
    text = _TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub("", said)))
    lines = [" ".join(line.split()) for line in html.unescape(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
