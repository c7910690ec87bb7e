"""What Teams tells a bot about what somebody did."""

from typing import Any

from playground.shared import Json
from playground.teams.world import BOT_ID, BOT_NAME, CHANNEL, THREAD, Chat

COMMAND = "report"


def activity(
    chat: Chat, tenant: str, service_url: str, activity_id: str, *, in_channel: bool = False, **more: Any
) -> Json:
    """Return an activity of one person, as every kind of it begins."""
    person = chat.person
    mentions = more.pop("entities", [])
    where: Json = {"id": chat.id, "conversationType": "personal"}
    data: Json = {"tenant": {"id": tenant}}
    if in_channel:
        where = {"id": f"{CHANNEL}{THREAD}{activity_id}", "conversationType": "channel", "isGroup": True}
        data |= {"team": {"id": CHANNEL}, "channel": {"id": CHANNEL}}
    client = {"type": "clientInfo", "locale": person.locale, "country": person.locale[-2:], "platform": "Web"}
    return {
        "id": activity_id,
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": chat.user_id, "aadObjectId": person.aad_id, "name": person.name},
        "recipient": {"id": BOT_ID, "name": BOT_NAME},
        "conversation": where | {"tenantId": tenant},
        "channelData": data,
        "locale": person.locale,
        "localTimezone": person.time_zone,
        "entities": [{**client, "timezone": person.time_zone}, *mentions],
        **more,
    }


def typed(text: str) -> Json:
    return {"type": "message", "text": text, "textFormat": "plain"}


def mentioning(words: str) -> Json:
    """Something that was written to the bot where others read along."""
    at = f"<at>{BOT_NAME}</at>"
    mention = {"type": "mention", "text": at, "mentioned": {"id": BOT_ID, "name": BOT_NAME}}
    return {"type": "message", "text": f"{at} {words}", "textFormat": "plain", "entities": [mention]}


def with_files(attachments: list[Json]) -> Json:
    """Files that were sent, with nothing written beside them."""
    return {"type": "message", "attachments": attachments}


def pointed(message: Json) -> Json:
    """The message action, used at a message."""
    value = {"commandId": COMMAND, "commandContext": "message", "messagePayload": message}
    return {"type": "invoke", "name": "composeExtension/fetchTask", "value": value}


def pointed_sent(data: object, message: Json) -> Json:
    """What the message action asked was filled in."""
    value = {"commandId": COMMAND, "commandContext": "message", "messagePayload": message, "data": data}
    return {"type": "invoke", "name": "composeExtension/submitAction", "value": value}


def submitted(data: object, message_id: str) -> Json:
    """An Action.Submit."""
    return {"type": "message", "value": data, "replyToId": message_id}


def executed(action: Json, data: object, message_id: str) -> Json:
    """An Action.Execute."""
    clicked: Json = {name: action[name] for name in ("type", "id", "title", "verb") if name in action}
    value: Json = {"action": {**clicked, "data": data}, "trigger": "manual"}
    return {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": message_id}


def dialog_asked(data: object, message_id: str) -> Json:
    """An Action.Submit that asks for a dialog."""
    value = {"data": data, "context": {"theme": "default"}}
    return {"type": "invoke", "name": "task/fetch", "value": value, "replyToId": message_id}


def dialog_sent(data: object) -> Json:
    """A dialog that was filled in."""
    return {"type": "invoke", "name": "task/submit", "value": {"data": data, "context": {"theme": "default"}}}


def installation(action: str) -> Json:
    """The app was installed (`add`) or removed (`remove`)."""
    return {"type": "installationUpdate", "action": action}


def joined(chat: Chat) -> Json:
    members: list[Json] = [{"id": BOT_ID}, {"id": chat.user_id, "aadObjectId": chat.person.aad_id}]
    return {"type": "conversationUpdate", "membersAdded": members}
