"""The REST side of the simulated Teams, as the Bot Framework's connector answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import web

from playground.faults import Faults
from playground.shared import Json
from playground.teams.validate import TeamsError, card_of, check_activity
from playground.teams.world import FILES, Channel, Chat, Message, World

PREFIX = "/playground/teams/v3/conversations"
Where = TypeVar("Where", Chat, Channel, Chat | Channel)
Act = Callable[[World, dict[str, str], Json], tuple[int, Any]]


@dataclass
class Connector:
    """Answers a bot's requests. `calls` are those it received, `refusals` the codes of those it refused."""

    world: World
    faults: Faults
    calls: list[tuple[str, Json]] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        """Where the bot finds it, after its service URL."""
        activities = PREFIX + "/{conversation}/activities"
        members = PREFIX + "/{conversation}/members"
        paged = PREFIX + "/{conversation}/pagedmembers"
        return [
            web.post(PREFIX, self._does("create", _create)),
            web.get(PREFIX, self._does("conversations", _conversations)),
            web.post(activities, self._does("send", _send)),
            web.post(activities + "/{activity}", self._does("reply", _send)),
            web.put(activities + "/{activity}", self._does("update", _update)),
            web.delete(activities + "/{activity}", self._does("delete", _delete)),
            web.get(members, self._does("members", _members)),
            web.get(members + "/{member}", self._does("member", _member)),
            web.get(paged, self._does("members", _paged_members)),
            web.get(f"{FILES}/{{secret}}", self._file),
        ]

    async def _file(self, request: web.Request) -> web.Response:
        """A file; who knows its address is let in, as for a short time in SharePoint."""
        file = self.world.files.get(request.match_info["secret"])
        found = web.Response(body=file[1], content_type=file[0]) if file else web.Response(status=404)
        return await self.faults.around(request, lambda: found)

    def _does(self, name: str, act: Act) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.Response:
            body = await _read(request)
            self.calls.append((name, body))
            return await self.faults.around(request, lambda: self._answer(name, act, request, body))

        return handle

    def _answer(self, name: str, act: Act, request: web.Request, body: Json) -> web.Response:
        try:
            status, result = act(self.world, dict(request.match_info), body)
            return web.json_response(result, status=status)
        except TeamsError as refusal:
            self.refusals.append((name, refusal.code))
            return web.json_response(refusal.body, status=refusal.status)


def _create(world: World, _: dict[str, str], body: Json) -> tuple[int, Json]:
    members = body.get("members") or []
    tenant = body.get("tenantId") or (body.get("channelData") or {}).get("tenant", {}).get("id")
    if len(members) != 1 or body.get("isGroup") or tenant != world.tenant:
        raise TeamsError(400, "BadSyntax", "Incorrect conversation creation parameters")
    chat = _open(world.chat_with(members[0].get("id", "")))
    answer = {"id": chat.id}
    if body.get("activity"):
        answer["activityId"] = _post(world, chat, body["activity"])
    return 201, answer


def _conversations(_: World, __: dict[str, str], ___: Json) -> tuple[int, Json]:
    raise TeamsError(405, "MethodNotAllowed", "Teams does not list conversations.")


def _send(world: World, path: dict[str, str], body: Json) -> tuple[int, Json]:
    chat = _open(world.place(path["conversation"]))
    if body.get("type") == "typing":
        return 202, {}
    return 201, {"id": _post(world, chat, body)}


def _update(world: World, path: dict[str, str], body: Json) -> tuple[int, Json]:
    _, message = _sent(world, path)
    check_activity(body)
    message.show(*_content(body))
    message.edited = True
    world.changes.note()
    return 200, {"id": message.id}


def _delete(world: World, path: dict[str, str], _: Json) -> tuple[int, Json]:
    chat, message = _sent(world, path)
    chat.messages.remove(message)
    world.changes.note()
    return 200, {}


def _members(world: World, path: dict[str, str], _: Json) -> tuple[int, list[Json]]:
    return 200, [_account(world, world.chat(path["conversation"]))]


def _paged_members(world: World, path: dict[str, str], body: Json) -> tuple[int, Json]:
    return 200, {"members": _members(world, path, body)[1]}


def _member(world: World, path: dict[str, str], _: Json) -> tuple[int, Json]:
    place = world.place(path["conversation"])
    there = [place] if isinstance(place, Chat) else list(world.chats.values())
    for chat in there:
        if path["member"] in (chat.user_id, chat.person.aad_id):
            return 200, _account(world, chat)
    raise TeamsError(404, "MemberNotFoundInConversation")


def _account(world: World, chat: Chat) -> Json:
    who = {"id": chat.user_id, "name": chat.person.name}
    return {
        **who,
        "aadObjectId": chat.person.aad_id,
        "objectId": chat.person.aad_id,
        "tenantId": world.tenant,
    }


def _open(chat: Where) -> Where:
    if not chat.reachable:
        raise TeamsError(403, "MessageWritesBlocked", "The bot is blocked, or not installed for this person.")
    return chat


def _sent(world: World, path: dict[str, str]) -> tuple[Chat | Channel, Message]:
    chat = _open(world.place(path["conversation"]))
    message = chat.find_message(path["activity"])
    if message is None:
        raise TeamsError(404, "ActivityNotFoundInConversation")
    if message.author != "bot":
        raise TeamsError(403, "Forbidden", "Only one's own messages can be changed.")
    return chat, message


def _post(world: World, chat: Chat | Channel, activity: Json) -> str:
    if activity.get("type") != "message":
        raise TeamsError(400, "BadSyntax", "Unknown activity type")
    check_activity(activity)
    text, card = _content(activity)
    message = Message(world.new_id(), "bot", text, card)
    chat.messages.append(message)
    world.changes.note()
    return message.id


def _content(activity: Json) -> tuple[str, Json | None]:
    attachments = activity.get("attachments") or []
    return activity.get("text") or "", card_of(attachments[0]) if attachments else None


async def _read(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    try:
        body = await request.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
