"""What comes in from outside: the bad is refused with one quiet line, and health is told without names."""

import json
import re
from collections.abc import MutableMapping
from io import BytesIO
from typing import Any

import pytest
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from bot.domain.actions.base import Action
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from playground.slack.app_client import signed_headers
from tests.each import each
from tests.end_to_end.conftest import with_card
from tests.end_to_end.people import EN, EVERYBODY, JAMES
from tests.end_to_end.world import SECRET, World

BODY = "payload-of-a-stranger"
SIGNED = signed_headers(SECRET, BODY)
BAD_SLACK = {
    "no signature": (BODY, {}, 401),
    "another secret": (BODY, signed_headers("guess", BODY), 401),
    "another body": (BODY + "!", SIGNED, 401),
    "an old time": (BODY, SIGNED | {"X-Slack-Request-Timestamp": "1600000000"}, 401),
    "a time that is no number": (BODY, SIGNED | {"X-Slack-Request-Timestamp": "yesterday"}, 401),
    "a signature that is none": (BODY, SIGNED | {"X-Slack-Signature": "v0=\xff"}, 401),
    "signed garbage": (BODY, {}, 400),
    "signed broken JSON": ('payload={"payload-of-a-stranger', {}, 400),
    "a signed stranger's kind": ('payload={"type":"payload-of-a-stranger"}', {}, 400),
}
BAD_TEAMS = {
    "garbage": BODY,
    "a list": json.dumps([BODY]),
    "nobody": json.dumps({"type": "message", "text": BODY}),
    "depth": f'{"[" * 5000}"{BODY}"{"]" * 5000}',
    "no words at all": json.dumps({"type": BODY, "from": 7, "conversation": []}),
}
APP = {
    "teams_auth": "on",
    "teams_app_id": "app",
    "teams_app_password": "password",
    "teams_tenant_id": "tenant-1",
}


@each("name", BAD_SLACK)
async def test_a_bad_request_of_slack_is_refused_with_one_line(
    world: World, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    body, headers, status = BAD_SLACK[name]
    with capture_logs() as lines:
        headers = headers or (signed_headers(SECRET, body) if status == 400 else {})
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert (await world.post("/slack/events", body, **form, **headers))[0] == status
    assert_one_quiet_line(lines, caplog)


@each("name", BAD_TEAMS)
async def test_a_bad_request_of_teams_is_refused_with_one_line(
    world: World, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as lines:
        json_body = {"Content-Type": "application/json"}
        assert (await world.post("/api/messages", BAD_TEAMS[name], **json_body))[0] == 400
    assert_one_quiet_line(lines, caplog)


@pytest.mark.parametrize("settings", [APP], ids=["with an app"])
@each("token", ["", "Bearer", "Bearer a.b.c", "Basic payload-of-a-stranger"])
async def test_teams_without_a_good_token_is_refused(
    world: World, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    activity = {"type": "message", "channelId": "msteams", "from": {"id": "1"}, "text": BODY}
    where = {"conversation": {"id": "2", "tenantId": "tenant-1"}, "serviceUrl": "https://evil.example"}
    with capture_logs() as lines:
        headers = {"Authorization": token} if token else {}
        assert (await world.post("/api/messages", json.dumps(activity | where), **headers))[0] == 401
    assert_one_quiet_line(lines, caplog)


def assert_one_quiet_line(lines: list[MutableMapping[str, Any]], caplog: pytest.LogCaptureFixture) -> None:
    assert [line["event"].partition("_")[2] for line in lines] == ["request_refused"]
    assert BODY not in str(lines)
    assert caplog.records == []


async def test_a_request_that_is_too_large_is_refused(world: World) -> None:
    for path in ("/slack/events", "/api/messages"):
        json_body = {"Content-Type": "application/json"}
        assert (await world.post(path, BytesIO(bytes(2_000_000)), **json_body))[0] == 413


@each(
    "path",
    [
        "/slack/events",
        "/api/messages",
        "/r/x",
        "/invite/x",
        "/event/x.ics",
        "/page/x",
        "/share/x",
        "/about",
        "/no",
    ],
)
async def test_no_door_takes_what_is_compressed(
    world: World, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    assert (await world.post(path, "12345", **headers))[0] == 415
    assert caplog.records == []


async def test_health_and_readiness(world: World) -> None:
    assert (await world.get("/healthz"))[0] == 200
    status, body = await world.get("/readyz")
    assert (status, json.loads(body)["ready"]) == (200, True)


async def test_the_bot_is_not_ready_if_planning_has_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("scheduler.nudges.members.due_member_ids", lambda *_: 1 / 0)
        await world.pass_time(hours=1)
        status, body = await world.get("/readyz")
    assert (status, json.loads(body)["database"]) == (503, True)
    assert json.loads(body)["seconds_since_tick"] >= 3600
    assert (await world.get("/healthz"))[0] == 200
    await world.tick()
    assert (await world.get("/readyz"))[0] == 200


async def test_the_bot_is_not_ready_without_its_database(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(world.store._reading, "connect", away)
        status, body = await world.get("/readyz")
    assert (status, json.loads(body)["database"]) == (503, False)
    assert (await world.get("/readyz"))[0] == 200


async def test_metrics_name_nobody_and_no_act_and_are_not_where_people_come_in(
    world: World, platform: Platform
) -> None:
    me, _ = await with_card(world, JAMES, platform)
    await me.clicks(EN.share)
    await me.clicks(EN.elsewhere)
    await me.fills(network="linkedin", link="https://www.linkedin.com/posts/james-7")
    await me.gets(EN.first_share)
    assert (await world.get("/metrics"))[0] == 404
    text = generate_latest().decode()
    assert f'ambassador_acts_total{{platform="{platform}",result="done"}}' in text
    assert f'ambassador_messages_total{{platform="{platform}",result="sent"}}' in text
    ours = [line for line in text.splitlines() if line.startswith("ambassador_")]
    labels = {label for line in ours for label in re.findall(r"(\w+)=", line)}
    assert labels <= {"job", "of", "platform", "result"}
    named = {value for line in ours for value in re.findall(r'(?:of|result)="([^"]+)"', line)}
    assert named.isdisjoint({*(kind.wire for kind in Action.__subclasses__()), *Kind})
    private = [one for person in EVERYBODY for one in (person.slack_id, person.aad_id, *person.name.split())]
    assert not [one for one in (*private, "james-7", world.slack.team) if one in text]
