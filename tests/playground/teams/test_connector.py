from typing import Any

import pytest
from aiohttp import ClientError, ClientSession

from playground.teams.simulated import SimulatedTeams
from tests.playground.teams.conftest import TENANT
from tests.playground.teams.samples import TEXT, Json, card, message

HELLO = {"type": "message", "text": "Hello"}
CHAT = "/a:aad-anna/activities"


async def call(teams: SimulatedTeams, method: str, path: str, body: Json | None = None) -> tuple[int, Any]:
    url = f"{teams.service_url}v3/conversations{path}"
    async with ClientSession() as session, session.request(method, url, json=body) as response:
        return response.status, await response.json()


async def test_a_conversation_is_made_with_either_id_of_a_person(teams: SimulatedTeams) -> None:
    channel_data = {"tenant": {"id": TENANT}}
    made = await call(teams, "POST", "", {"members": [{"id": "aad-anna"}], "channelData": channel_data})
    again = await call(teams, "POST", "", {"members": [{"id": "29:aad-anna"}], "tenantId": TENANT})
    assert made == again == (201, {"id": "a:aad-anna"})


async def test_a_conversation_may_begin_with_a_message(teams: SimulatedTeams) -> None:
    body = {"members": [{"id": "aad-anna"}], "tenantId": TENANT, "activity": HELLO}
    _, answer = await call(teams, "POST", "", body)
    assert [shown["id"] for shown in teams.messages("aad-anna")] == [answer["activityId"]]


async def test_a_card_arrives_is_edited_and_deleted(teams: SimulatedTeams) -> None:
    status, sent = await call(teams, "POST", CHAT, message(card()))
    assert status == 201
    assert await call(teams, "PUT", f"{CHAT}/{sent['id']}", message(card(TEXT))) == (200, {"id": sent["id"]})
    [shown] = teams.messages("aad-anna")
    expected = {"id": sent["id"], "author": "bot", "text": "", "card": card(TEXT), "edited": True}
    assert shown == {**expected, "user": "", "files": []}
    assert (await call(teams, "DELETE", f"{CHAT}/{sent['id']}"))[0] == 200
    assert teams.messages("aad-anna") == []


async def test_an_answer_is_a_message_and_typing_is_not(teams: SimulatedTeams) -> None:
    assert (await call(teams, "POST", f"{CHAT}/some-id", HELLO))[0] == 201
    assert (await call(teams, "POST", CHAT, {"type": "typing"}))[0] == 202
    assert [shown["text"] for shown in teams.messages("aad-anna")] == ["Hello"]


async def test_the_members_of_a_conversation(teams: SimulatedTeams) -> None:
    member = (await call(teams, "GET", "/a:aad-anna/members/aad-anna"))[1]
    assert (member["aadObjectId"], member["name"], member["tenantId"]) == ("aad-anna", "Anna", TENANT)
    assert (await call(teams, "GET", "/a:aad-anna/members"))[1] == [member]
    assert (await call(teams, "GET", "/a:aad-anna/pagedmembers"))[1] == {"members": [member]}


async def test_what_teams_refuses_is_refused(teams: SimulatedTeams) -> None:
    teams.block("aad-ben")
    await teams.say("aad-anna", "Mine")
    mine = teams.messages("aad-anna")[0]["id"]
    cases: list[tuple[str, str, Json | None, int, str]] = [
        ("POST", "/a:nobody/activities", HELLO, 404, "ConversationNotFound"),
        ("POST", "/a:aad-ben/activities", HELLO, 403, "MessageWritesBlocked"),
        ("POST", "", {"members": [{"id": "aad-ben"}], "tenantId": TENANT}, 403, "MessageWritesBlocked"),
        ("POST", "", {"members": [{"id": "nobody"}], "tenantId": TENANT}, 400, "BadSyntax"),
        ("POST", "", {"members": [{"id": "aad-anna"}], "tenantId": "other"}, 400, "BadSyntax"),
        ("POST", "", {"members": [{"id": "aad-anna"}]}, 400, "BadSyntax"),
        ("POST", "", {"members": [], "tenantId": TENANT}, 400, "BadSyntax"),
        ("POST", CHAT, {"type": "message"}, 400, "BadSyntax"),
        ("POST", CHAT, {"type": "dance"}, 400, "BadSyntax"),
        ("POST", CHAT, {"type": "message", "text": "x" * 50_000}, 413, "MessageSizeTooBig"),
        ("PUT", f"{CHAT}/nothing", HELLO, 404, "ActivityNotFoundInConversation"),
        ("PUT", f"{CHAT}/{mine}", HELLO, 403, "Forbidden"),
        ("GET", "/a:aad-anna/members/aad-ben", None, 404, "MemberNotFoundInConversation"),
    ]
    for method, path, body, status, code in cases:
        got, answer = await call(teams, method, path, body)
        assert (got, answer["error"]["code"]) == (status, code)
    assert [code for _, code in teams.refusals] == [code for *_, code in cases]
    assert len(teams.messages("aad-anna")) == 1


async def test_bad_days(teams: SimulatedTeams) -> None:
    teams.faults.rate_limit(times=1, retry_after=3)
    assert (await call(teams, "POST", CHAT, HELLO))[0] == 429
    teams.faults.drop(times=1)
    with pytest.raises(ClientError):
        await call(teams, "POST", CHAT, HELLO)
    assert len(teams.messages("aad-anna")) == 1
    assert (await call(teams, "POST", CHAT, HELLO))[0] == 201
    assert [name for name, _ in teams.calls] == ["send"] * 3
