"""What Teams tells a bot about what somebody did."""

from typing import Any

from bot.playground.shared import Json
from bot.playground.teams.world import BOT_ID, BOT_NAME, Chat


def activity(chat: Chat, tenant: str, service_url: str, activity_id: str, **more: Any) -> Json:
    """Return an activity of one person, as every kind of it begins."""
    person = chat.person
    client = {"type": "clientInfo", "locale": person.locale, "country": person.locale[-2:], "platform": "Web"}
    return {
        "id": activity_id,
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": chat.user_id, "aadObjectId": person.aad_id, "name": person.name},
        "recipient": {"id": BOT_ID, "name": BOT_NAME},
        "conversation": {"id": chat.id, "tenantId": tenant, "conversationType": "personal"},
        "channelData": {"tenant": {"id": tenant}},
        "locale": person.locale,
        "localTimezone": person.time_zone,
        "entities": [{**client, "timezone": person.time_zone}],
        **more,
    }


def typed(text: str) -> Json:
    """Something that was written."""
    return {"type": "message", "text": text, "textFormat": "plain"}


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
    """A conversation began."""
    members: list[Json] = [{"id": BOT_ID}, {"id": chat.user_id, "aadObjectId": chat.person.aad_id}]
    return {"type": "conversationUpdate", "membersAdded": members}
