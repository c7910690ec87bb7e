"""The methods of Slack's Web API that are simulated. Each takes and returns JSON, or raises SlackError."""

from collections.abc import Callable

from playground.shared import Json
from playground.slack.validate import SlackError, check_message, check_view
from playground.slack.world import (
    APP,
    BOT,
    BOT_USER,
    CHANNEL,
    TEAM,
    Message,
    Modal,
    World,
    channel_of,
    with_ids,
)

MESSAGE_CHARACTERS = 40_000
HISTORY_PAGE = 100


def call_method(world: World, method: str, body: Json) -> Json:
    """Do what an app asks for, and return what Slack answers."""
    try:
        return {"ok": True, **_METHODS.get(method, _unknown)(world, body)}
    except SlackError as refusal:
        return refusal.body


def content_of(body: Json) -> tuple[str, list[Json]]:
    """Return the text and blocks of a message that an app wants to show. Raises SlackError."""
    text, blocks = body.get("text") or "", body.get("blocks") or []
    if not isinstance(text, str):
        raise SlackError("invalid_arguments")
    check_message(text, blocks)
    if len(text) > MESSAGE_CHARACTERS:
        raise SlackError("msg_too_long")
    return text, blocks


def full_view(world: World, view: Json, view_id: str = "", *, home: bool = False) -> Json:
    """Return a view that was sent, checked and with the fields that Slack adds. Raises SlackError."""
    check_view(view, home=home)
    number = world.new_id()
    blanks = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None}
    fixed = {"id": view_id or f"V{number}", "hash": number, "team_id": TEAM, "app_id": APP, "bot_id": BOT}
    flags = {"clear_on_close": False, "notify_on_close": False}
    return {**blanks, **flags, **view, **fixed, "blocks": with_ids(view["blocks"], number)}


def _unknown(_: World, __: Json) -> Json:
    raise SlackError("unknown_method")


def _auth_test(world: World, _: Json) -> Json:
    names = {"url": "https://playground.example/", "team": world.name, "user": "ambassador"}
    return {**names, "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "is_enterprise_install": False}


def _users_info(world: World, body: Json) -> Json:
    if body.get("user") == BOT_USER:
        return {"user": {"id": BOT_USER, "team_id": TEAM, "deleted": False, "is_bot": True}}
    if body.get("user") not in world.people:
        raise SlackError("user_not_found")
    person = world.people[body["user"]]
    profile = {"real_name": person.name, "display_name": person.name}
    user = {"id": person.slack_id, "team_id": TEAM, "deleted": False, "is_bot": False, "profile": profile}
    user |= {"name": person.name.lower(), "real_name": person.name, "tz": person.time_zone}
    if _is_on(body, "include_locale"):
        user["locale"] = person.locale
    return {"user": user}


def _conversations_open(world: World, body: Json) -> Json:
    user = body.get("users")
    if user not in world.people:
        raise SlackError("user_not_found")
    return {"channel": {"id": channel_of(user)}}


def _conversations_history(world: World, body: Json) -> Json:
    user = _owner(world, body)
    if user == CHANNEL:
        raise SlackError("missing_scope")
    limit = int(body.get("limit") or HISTORY_PAGE)
    shown = [message for message in reversed(world.messages[user]) if not message.ephemeral]
    with_metadata = _is_on(body, "include_all_metadata")
    messages = [message_payload(user, message, with_metadata=with_metadata) for message in shown[:limit]]
    return {"messages": messages, "has_more": len(shown) > limit}


def _post_message(world: World, body: Json) -> Json:
    user = _owner(world, body)
    if user == CHANNEL and BOT_USER not in world.in_channel:
        raise SlackError("not_in_channel")
    text, blocks = content_of(body)
    thread = str(body.get("thread_ts") or "")
    metadata = body.get("metadata") or {}
    message = Message(world.new_ts(), "bot", text, blocks, metadata=metadata, thread=thread)
    world.post(user, message)
    return {"channel": channel_of(user), "ts": message.ts, "message": message_payload(user, message)}


def _post_ephemeral(world: World, body: Json) -> Json:
    place, user = _owner(world, body), body.get("user", "")
    if place == CHANNEL and BOT_USER not in world.in_channel:
        raise SlackError("not_in_channel")
    if user not in (world.people if place == CHANNEL else (place,)):
        raise SlackError("user_not_in_channel")
    text, blocks = content_of(body)
    message = Message(world.new_ts(), "bot", text, blocks, ephemeral=True, user=user)
    return {"message_ts": world.post(place, message).ts}


def _update(world: World, body: Json) -> Json:
    user = _owner(world, body)
    message = world.find_message(user, body.get("ts", ""))
    if message is None or message.ephemeral:
        raise SlackError("message_not_found")
    if message.author != "bot":
        raise SlackError("cant_update_message")
    text, blocks = content_of({"blocks": message.blocks, **body})
    message.show(text, blocks)
    message.metadata = body.get("metadata", message.metadata)
    world.changes.note()
    answer = {"channel": channel_of(user), "ts": message.ts, "text": message.text}
    return {**answer, "message": message_payload(user, message)}


def _views_open(world: World, body: Json) -> Json:
    check_view(body.get("view"))
    user = world.use_trigger(body.get("trigger_id"))
    view = full_view(world, body["view"])
    world.modals[user] = [Modal(view)]
    world.changes.note()
    return {"view": view}


def _views_update(world: World, body: Json) -> Json:
    for modal in (modal for stack in world.modals.values() for modal in stack):
        if body.get("view_id") == modal.view["id"]:
            if body.get("hash") not in (None, modal.view["hash"]):
                raise SlackError("hash_conflict")
            modal.view, modal.errors = full_view(world, body.get("view") or {}, modal.view["id"]), {}
            world.changes.note()
            return {"view": modal.view}
    raise SlackError("not_found")


def _views_publish(world: World, body: Json) -> Json:
    user = body.get("user_id", "")
    if user not in world.people:
        raise SlackError("user_not_found")
    known = world.homes.get(user)
    if body.get("hash") and (known is None or body["hash"] != known["hash"]):
        raise SlackError("hash_conflict")
    view = full_view(world, body.get("view") or {}, known["id"] if known else "", home=True)
    world.homes[user] = view
    world.changes.note()
    return {"view": view}


_METHODS: dict[str, Callable[[World, Json], Json]] = {
    "auth.test": _auth_test,
    "users.info": _users_info,
    "conversations.open": _conversations_open,
    "conversations.history": _conversations_history,
    "chat.postMessage": _post_message,
    "chat.postEphemeral": _post_ephemeral,
    "chat.update": _update,
    "views.open": _views_open,
    "views.update": _views_update,
    "views.publish": _views_publish,
}


def message_payload(user: str, message: Message, *, with_metadata: bool = True) -> Json:
    """Return a message as Slack hands it to an app."""
    bot = {"user": BOT_USER, "bot_id": BOT, "app_id": APP}
    sender = {"user": message.user or user} if message.author == "you" else bot
    content: Json = {"ts": message.ts, "text": message.text, "blocks": message.blocks}
    if message.thread:
        content["thread_ts"] = message.thread
    if message.files:
        content |= {"subtype": "file_share", "files": message.files, "upload": False}
    payload: Json = {"type": "message", "team": TEAM, **sender, **content}
    if message.metadata and with_metadata:
        payload["metadata"] = message.metadata
    return payload


def _owner(world: World, body: Json) -> str:
    """Whose conversation a channel is, or the channel; a person's own id stands for theirs too."""
    for place in world.messages:
        if body.get("channel") in (place, channel_of(place)):
            return place
    raise SlackError("channel_not_found")


def _is_on(body: Json, name: str) -> bool:
    return body.get(name) in (True, "1", "true", "True", 1)


VIEWS_IN_A_STACK = 3


def follow_answer(world: World, user: str, modal: Modal, answer: Json) -> None:
    """Do what the answer says; an empty one closes the view. Raises SlackError if it says something wrong."""
    stack = world.modals[user]
    match answer.get("response_action"):
        case "errors":
            modal.errors = _errors(modal.view, answer)
        case "update":
            modal.view, modal.errors = full_view(world, answer.get("view") or {}, modal.view["id"]), {}
        case "push":
            if len(stack) >= VIEWS_IN_A_STACK:
                raise SlackError("push_limit_reached")
            stack.append(Modal(full_view(world, answer.get("view") or {})))
        case "clear":
            stack.clear()
        case None if not answer:
            world.modals[user] = [other for other in stack if other is not modal]
        case _:
            raise SlackError("invalid_response_action")


def _errors(view: Json, answer: Json) -> dict[str, str]:
    """Slack takes an error only for an input that the view has."""
    errors = answer.get("errors")
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        raise SlackError("invalid_errors")
    return {name: str(text) for name, text in errors.items()}
