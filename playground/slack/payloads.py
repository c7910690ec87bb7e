"""What Slack tells an app about what somebody did."""

from playground.shared import Json, Person
from playground.slack.inputs import state_values
from playground.slack.methods import message_payload
from playground.slack.world import APP, BOT_USER, CHANNEL, CHANNEL_NAME, TEAM, Message, channel_of

DOMAIN = "playground"
SHORTCUT = "report"


def slash_command(
    person: Person, name: str, text: str, trigger: str, response_url: str, place: str = ""
) -> dict[str, str]:
    """Return the form of a slash command, typed in the person's own conversation or in another place."""
    team = {"team_id": TEAM, "team_domain": DOMAIN, "api_app_id": APP, "is_enterprise_install": "false"}
    here = _channel(place or person.slack_id)
    channel = {"channel_id": here["id"], "channel_name": here["name"]}
    who = {"user_id": person.slack_id, "user_name": person.name.lower()}
    answer = {"trigger_id": trigger, "response_url": response_url}
    return {"token": "unused", **team, **channel, **who, "command": name, "text": text, **answer}


def message_event(person: Person, message: Message, event_id: str) -> Json:
    """Return the event of a message in somebody's conversation with the app."""
    event = message_payload(person.slack_id, message)
    event |= {"channel": channel_of(person.slack_id), "channel_type": "im", "event_ts": message.ts}
    return _event(event, event_id)


def home_opened(person: Person, view: Json | None, ts: str, event_id: str) -> Json:
    """Return the event of somebody who looks at the app's Home tab, with what it shows by now."""
    event = {"type": "app_home_opened", "user": person.slack_id, "channel": channel_of(person.slack_id)}
    shown = {"view": view} if view else {}
    return _event({**event, "tab": "home", "event_ts": ts, **shown}, event_id)


def _event(event: Json, event_id: str) -> Json:
    bot = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
    times = {"event_id": event_id, "event_time": int(float(event["event_ts"]))}
    kind = {"type": "event_callback", "token": "unused", "team_id": TEAM, "api_app_id": APP}
    return {**kind, **times, "event": event, "authorizations": [{**bot, "is_enterprise_install": False}]}


def block_actions(
    person: Person, message: Message, action: Json, trigger: str, response_url: str, place: str = ""
) -> Json:
    """Return the payload of a click on a message. One that only the person sees does not come along."""
    channel = _channel(place or person.slack_id)
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel["id"]}
    payload = _interaction("block_actions", person, trigger) | {
        "container": {**container, "is_ephemeral": message.ephemeral},
        "channel": channel,
        "state": {"values": state_values(message.blocks, message.choices)},
        "response_url": response_url,
        "actions": [action],
    }
    return payload if message.ephemeral else {**payload, "message": message_payload(person.slack_id, message)}


def message_action(person: Person, message: Message, trigger: str, response_url: str, place: str) -> Json:
    """Return the payload of a shortcut that was used at a message."""
    return _interaction("message_action", person, trigger) | {
        "callback_id": SHORTCUT,
        "action_ts": message.ts,
        "message_ts": message.ts,
        "channel": _channel(place),
        "message": message_payload(person.slack_id, message),
        "response_url": response_url,
    }


def view_action(person: Person, view: Json, action: Json, trigger: str) -> Json:
    """Return the payload of a click in a form or in the Home tab."""
    view = {**view, "state": {"values": state_values(view["blocks"], {})}}
    container = {"type": "view", "view_id": view["id"]}
    payload = {**_interaction("block_actions", person, trigger), "view": view, "container": container}
    return payload | {"actions": [action]}


def view_submission(person: Person, view: Json, values: Json, trigger: str) -> Json:
    """Return the payload of a sent form."""
    view = {**view, "state": {"values": values}, "root_view_id": view["id"], "previous_view_id": None}
    return {**_interaction("view_submission", person, trigger), "view": view, "response_urls": []}


def view_closed(person: Person, view: Json) -> Json:
    """Return the payload of a form that was closed, for views that want to know."""
    view = {**view, "state": {"values": {}}}
    return {**_interaction("view_closed", person, ""), "view": view, "is_cleared": False}


def _channel(place: str) -> dict[str, str]:
    return {"id": channel_of(place), "name": CHANNEL_NAME if place == CHANNEL else "directmessage"}


def _interaction(kind: str, person: Person, trigger: str) -> Json:
    name = person.name.lower()
    user = {"id": person.slack_id, "username": name, "name": name, "team_id": TEAM}
    app = {"api_app_id": APP, "token": "unused", "enterprise": None, "is_enterprise_install": False}
    payload = {"type": kind, "user": user, "team": {"id": TEAM, "domain": DOMAIN}, **app}
    return payload | ({"trigger_id": trigger} if trigger else {})
