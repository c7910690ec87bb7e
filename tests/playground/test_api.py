import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, FormData, web

from playground.api import MOST_WAITING, PageApi
from playground.slack.simulated import SimulatedSlack
from playground.teams.simulated import SimulatedTeams
from tests.playground.conftest import ANNA, Serve

CLICK = {"person": "U0ANNA", "do": "click", "channel": "D0ANNA", "block_id": "b", "action_id": "a"}
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@dataclass
class Page:
    """What the page would do."""

    session: ClientSession
    url: str
    slack: SimulatedSlack
    teams: SimulatedTeams
    bot_says: Any = field(default_factory=dict)

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        async with self.session.get(f"{self.url}/playground/{path}", params=query) as response:
            return response.status, await response.json()

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        address = f"{self.url}/playground/{path}"
        async with self.session.post(address, json=body, headers=headers) as response:
            return response.status, await response.json()

    async def state(self, since: str = "") -> Any:
        return (await self.get("state", slack="U0ANNA", teams="aad-anna", since=since))[1]

    async def slack_state(self) -> Any:
        return (await self.state())["slack"]

    async def teams_state(self) -> Any:
        return (await self.state())["teams"]


@pytest.fixture
async def page(serve: Serve) -> AsyncIterator[Page]:
    slack = SimulatedSlack([ANNA], signing_secret="s", events_url="", public_url="")
    teams = SimulatedTeams([ANNA], messages_url="", service_url="", tenant="t")

    async def jump(where: str, people: Sequence[str]) -> bool:
        return where == "hour" or "U0ANNA" in people

    async def joined() -> list[str]:
        return ["U0ANNA"]

    people: dict[str, Any] = {"organisation": "Demo", "people": []}
    api = PageApi(slack, teams, lambda: people, joined, now=lambda: NOW, jump=jump)
    async with ClientSession() as session:
        page = Page(session, await serve([*api.routes(), *slack.routes(), *teams.routes()]), slack, teams)

        async def bot(_: web.Request) -> web.Response:
            return web.json_response(page.bot_says)

        slack.events_url = teams.messages_url = await serve([web.post("/bot", bot)]) + "/bot"
        slack.public_url, teams.service_url = page.url, f"{page.url}/playground/teams/"
        yield page
    await slack.stop()
    await teams.stop()


async def test_the_page_learns_who_there_is(page: Page) -> None:
    assert await page.get("people") == (
        200,
        {"organisation": "Demo", "people": [], "now": "2026-11-23T08:00:00+00:00"},
    )


async def test_typing_in_slack_is_seen_and_answered(page: Page) -> None:
    page.bot_says = {"text": "Welcome"}
    assert await page.post("slack", {"person": "U0ANNA", "do": "say", "text": "/ambassador"}) == (200, {})
    page.bot_says = {}
    assert await page.post("slack", {"person": "U0ANNA", "do": "say", "text": "hello"}) == (200, {})
    state = await page.slack_state()
    shown = [(message["author"], message["text"], message["ephemeral"]) for message in state["messages"]]
    assert shown == [("bot", "Welcome", True), ("you", "hello", False)]
    assert state["modal"] is None
    whole = await page.state()
    assert (whole["joined"], whole["now"]) == (["U0ANNA"], "2026-11-23T08:00:00+00:00")


async def test_the_home_tab_is_opened_and_clicked_in(page: Page) -> None:
    assert await page.post("slack", {"person": "U0ANNA", "do": "open-home"}) == (200, {})
    assert (await page.slack_state())["home"] is None
    click = {"person": "U0ANNA", "do": "click-home", "block_id": "row", "action_id": "go"}
    assert (await page.post("slack", click))[0] == 400
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "7"}
    view = {"type": "home", "blocks": [{"type": "actions", "block_id": "row", "elements": [button]}]}
    page.slack.world.homes["U0ANNA"] = {**view, "id": "V1", "hash": "1"}
    assert await page.post("slack", click) == (200, {})
    assert (await page.slack_state())["home"]["blocks"] == view["blocks"]


async def test_typing_in_teams_is_seen(page: Page) -> None:
    assert await page.post("teams", {"person": "aad-anna", "do": "say", "text": "hello"}) == (200, {})
    state = await page.teams_state()
    assert [message["text"] for message in state["messages"]] == ["hello"]
    assert (state["dialog"], state["toast"]) == (None, None)


@pytest.mark.parametrize(("platform", "person"), [("slack", "U0ANNA"), ("teams", "aad-anna")])
async def test_one_reader_waits_for_the_next_change_on_either_platform(
    page: Page, platform: str, person: str
) -> None:
    before = (await page.state())["version"]
    waiting = asyncio.create_task(page.state(before))
    await page.post(platform, {"person": person, "do": "say", "text": "hello"})
    state = await waiting
    assert state["version"] != before
    assert len(state[platform]["messages"]) == 1


async def test_of_many_windows_only_a_few_hold_a_connection_for_long(page: Page) -> None:
    """A browser has six for all its windows, and a click needs one."""
    version = (await page.state())["version"]
    held = [asyncio.create_task(page.state(version)) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)  # they are on their way
    while (await page.state(version))["version"] != version:
        pass
    assert not any(one.done() for one in held)
    await page.post("slack", {"person": "U0ANNA", "do": "say", "text": "hello"})
    await asyncio.gather(*held)


async def test_readers_are_let_go_at_the_end(page: Page) -> None:
    waiting = asyncio.create_task(page.state((await page.state())["version"]))
    await page.teams.stop()
    assert (await waiting)["teams"]["messages"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("slack", {"person": "U0ANNA", "do": "say", "text": " "}),
        ("slack", {"person": "U0ANNA", "do": "say", "text": "/party"}),
        ("slack", {"person": "U0NOBODY", "do": "say", "text": "hello"}),
        ("slack", {"person": "U0ANNA", "do": "dance"}),
        ("slack", {"person": "U0ANNA", "do": "submit", "values": {}}),
        ("slack", {"person": "U0ANNA", "do": "submit", "values": {"x": 7}}),
        ("slack", {**CLICK, "ts": "1"}),
        ("slack", {**CLICK, "ts": 1}),
        ("slack", ["no object"]),
        ("teams", {"person": "aad-anna", "do": "say", "text": ""}),
        ("teams", {"person": "aad-anna", "do": "click", "activity": "1", "action": {}}),
        ("teams", {"person": "aad-anna", "do": "submit-dialog", "action": {}}),
        ("clock", {"jump": "year"}),
        ("faults", {"platform": "slack", "kind": "fire"}),
    ],
)  # fmt: skip
async def test_what_a_client_does_not_allow_is_said_in_one_line(page: Page, path: str, body: Any) -> None:
    status, answer = await page.post(path, body)
    assert (status, answer["fields"]) == (400, {})
    assert answer["error"]
    assert "\n" not in answer["error"]


async def test_a_form_is_checked_sent_and_closed(page: Page) -> None:
    form = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Share"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [
            {"type": "input", "block_id": "words", "label": {"type": "plain_text", "text": "Words"},
             "element": {"type": "plain_text_input", "action_id": "value"}},
        ],
    }  # fmt: skip
    trigger = page.slack.world.new_trigger("U0ANNA")
    body = {"trigger_id": trigger, "view": form}
    await page.post("slack/api/views.open", body, Authorization="Bearer xoxb-demo")
    act = {"person": "U0ANNA", "do": "submit"}
    _, refused = await page.post("slack", {**act, "values": {"words": ""}})
    assert refused["fields"] == {"words": "Please complete this required field."}
    page.bot_says = {"response_action": "dance"}
    _, refused = await page.post("slack", {**act, "values": {"words": "x"}})
    assert refused == {"error": "We had some trouble connecting. Try again?", "fields": {}}
    page.bot_says = {"response_action": "errors", "errors": {"words": "Longer"}}
    assert await page.post("slack", {**act, "values": {"words": "x"}}) == (200, {})
    assert (await page.slack_state())["modal"]["errors"] == {"words": "Longer"}
    await page.post("slack", {"person": "U0ANNA", "do": "close"})
    assert (await page.slack_state())["modal"] is None


async def test_a_click_in_teams_opens_a_dialog_and_it_closes(page: Page) -> None:
    action = {"type": "Action.Submit", "title": "Ask", "data": {"msteams": {"type": "task/fetch"}}}
    card = {"type": "AdaptiveCard", "version": "1.5", "actions": [action]}
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    message = {"type": "message", "attachments": [attachment]}
    _, sent = await page.post("teams/v3/conversations/a:aad-anna/activities", message)
    page.bot_says = {"task": {"type": "continue", "value": {"title": "Share", "card": attachment}}}
    act = {"person": "aad-anna", "do": "click", "activity": sent["id"], "action": action, "inputs": {}}
    assert await page.post("teams", act) == (200, {})
    assert (await page.teams_state())["dialog"] == {"title": "Share", "card": card}
    await page.post("teams", {"person": "aad-anna", "do": "close-dialog"})
    assert (await page.teams_state())["dialog"] is None


async def test_the_clock_moves_and_wakes_the_readers(page: Page) -> None:
    version = (await page.state())["version"]
    assert await page.post("clock", {"jump": "hour"}) == (200, {"comes": True})
    assert (await page.state())["version"] != version


async def test_the_next_nudge_is_that_of_who_looks(page: Page) -> None:
    for who, comes in (("U0ANNA", True), ("U0NOBODY", False)):
        assert await page.post("clock", {"jump": "next-nudge", "slack": who}) == (200, {"comes": comes})


async def test_a_platform_is_made_ill_and_well_again_and_every_page_knows(page: Page) -> None:
    call = ("slack/api/auth.test", {"token": "xoxb-demo"})
    for kind, status in (("limit", 429), ("fail", 503), ("clear", 200)):
        assert (await page.post("faults", {"platform": "slack", "kind": kind}))[0] == 200
        async with page.session.post(f"{page.url}/playground/{call[0]}", json=call[1]) as response:
            assert response.status == status
        assert (await page.state())["faults"] == {"slack": kind, "teams": "clear"}


async def test_another_site_can_do_nothing(page: Page) -> None:
    act = {"person": "U0ANNA", "do": "say", "text": "hello"}
    assert (await page.post("slack", act, Origin="https://evil.example"))[0] == 403
    assert (await page.post("slack", act, Origin="null"))[0] == 403
    assert (await page.post("slack", act, Host="evil.example"))[0] == 403
    assert (await page.post("slack", act, Host="evil.example", Origin="http://evil.example"))[0] == 403
    assert (await page.slack_state())["messages"] == []
    assert (await page.post("slack", act, Origin=page.url))[0] == 200


async def test_a_stranger_has_no_state(page: Page) -> None:
    assert (await page.get("state", slack="U0ANNA", teams="nobody"))[0] == 404


async def test_files_that_are_picked_reach_the_bot_in_one_message(page: Page) -> None:
    for platform, person in (("slack", "U0ANNA"), ("teams", "aad-anna")):
        form = FormData()
        for name in ("a.png", "b.png"):
            form.add_field("file", BytesIO(bytes(2 * 1024**2)), filename=name, content_type="image/png")
        address = f"{page.url}/playground/files"
        async with page.session.post(
            address, data=form, params={"platform": platform, "person": person}
        ) as answer:
            assert (answer.status, await answer.json()) == (200, {})
    slack, teams = await page.slack_state(), await page.teams_state()
    assert [one["files"] for one in (slack["messages"][0], teams["messages"][0])] == [["a.png", "b.png"]] * 2


@pytest.mark.parametrize("person", ["U0ANNA", "U0NOBODY"])
async def test_no_files_or_nobody_to_send_them_is_said_in_a_line(page: Page, person: str) -> None:
    form = FormData()
    if person == "U0NOBODY":
        form.add_field("file", BytesIO(b"x"), filename="a.png")
    form.add_field("other", "x", content_type="text/plain")
    query = {"platform": "slack", "person": person}
    async with page.session.post(f"{page.url}/playground/files", data=form, params=query) as answer:
        assert (answer.status, bool((await answer.json())["error"])) == (400, True)
    async with page.session.post(f"{page.url}/playground/files", data="x", params=query) as answer:
        assert answer.status == 400


async def test_the_channel_and_the_action_at_a_message_are_in_the_page(page: Page) -> None:
    page.slack.world.in_channel.add("U0ANNA")
    page.teams.world.in_channel.add("aad-anna")
    say = {"do": "say", "text": "hello", "in_channel": True}
    for platform, person in (("slack", "U0ANNA"), ("teams", "aad-anna")):
        assert (await page.post(platform, {"person": person, **say}))[0] == 200
    (slack,), (teams,) = (await page.slack_state())["channel"], (await page.teams_state())["channel"]
    assert (slack["text"], slack["user"], teams["text"], teams["user"]) == (
        "hello",
        "U0ANNA",
        "hello",
        "aad-anna",
    )
    point = {"do": "point", "channel": slack["channel"], "ts": slack["ts"]}
    assert (await page.post("slack", {"person": "U0ANNA", **point}))[0] == 200
    assert (await page.post("teams", {"person": "aad-anna", "do": "point", "activity": teams["id"]}))[
        0
    ] == 200
