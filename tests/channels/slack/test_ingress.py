import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.channels.actions import encode_action
from bot.domain.actions.membership import OpenJoin
from bot.domain.messages import Notice
from tests.channels.slack.conftest import ELSEWHERE, FakeSlack, Ingress

LIFE_SIGN = b'{"type":"event_callback","team_id":"T0001","event_id":"Ev1","event":{"type":"other"}}'


async def test_the_address_is_confirmed_to_slack(ingress: Ingress) -> None:
    answer = await ingress.post(b'{"type":"url_verification","challenge":"abc"}', json_body=True)
    assert (answer.status, await answer.json()) == (200, {"challenge": "abc"})


@pytest.mark.parametrize(
    "headers",
    [
        {"stamp": "yesterday"},
        {"stamp": ""},
        {"stamp": str(int(time.time()) - 400)},
        {"stamp": "9" * 5000},
        {"signature": "v0=00"},
        {"signature": "v0=é"},
        {"signature": ""},
    ],
)
async def test_what_is_not_signed_now_stays_outside(ingress: Ingress, headers: dict[str, str]) -> None:
    with capture_logs() as logs:
        answer = await ingress.post(LIFE_SIGN, json_body=True, **headers)
    assert (answer.status, await answer.text()) == (401, "")
    assert [(line["event"], line["reason"]) for line in logs] == [("slack_request_refused", "signature")]


async def test_a_request_without_any_signature_stays_outside(ingress: Ingress) -> None:
    answer = await ingress.client.post("/slack/events", data=LIFE_SIGN)
    assert answer.status == 401
    assert ingress.conversation.acts == []


@pytest.mark.parametrize(
    ("body", "json_body"),
    [
        (b"{", True),
        (b"[]", True),
        (b"null", True),
        (b'{"some": "thing"}', True),
        (b'{"type": "event_callback", "team_id": "T0001", "event_id": "Ev1", "event": null}', True),
        (b'{"type": "block_actions", "user": {"id": "U0001"}, "actions": []}', True),
        (b'{"type": "view_submission", "user": {"id": "U0001"}, "view": "V1"}', True),
        (b"[" * 200_000, True),
        (b"\xff\xfe", True),
        (b"", False),
        (b"hello", False),
        (b"payload=%5B", False),
        (b"payload=5", False),
    ],
)
async def test_garbage_is_refused_in_one_line_without_it(
    ingress: Ingress, body: bytes, json_body: bool
) -> None:
    with capture_logs() as logs:
        answer = await ingress.post(body, json_body=json_body)
    assert answer.status == 400
    assert [line["event"] for line in logs] == ["slack_request_refused"]
    assert set(logs[0]) == {"event", "reason", "log_level"}


async def test_a_body_over_a_megabyte_is_refused(ingress: Ingress) -> None:
    with capture_logs() as logs:
        answer = await ingress.post(b"a" * (1024**2 + 1), json_body=True)
    assert answer.status == 413
    assert [line["reason"] for line in logs] == ["too_large"]


async def test_slack_may_say_that_it_limits_events(ingress: Ingress) -> None:
    with capture_logs() as logs:
        answer = await ingress.post(b'{"type":"app_rate_limited","team_id":"T0001"}', json_body=True)
    assert answer.status == 200
    assert [line["event"] for line in logs] == ["slack_events_limited"]


@pytest.mark.parametrize("team", ["T0OTHER", "E0GRID"])
async def test_another_workspace_hears_that_it_is_not_served(
    ingress: Ingress, slack: FakeSlack, team: str
) -> None:
    ingress.conversation.reply = Notice("Secret")
    private = {"response_type": "ephemeral", "replace_original": False, "text": ELSEWHERE}
    with capture_logs() as logs:
        answer = await ingress.command("/ambassador", team_id=team)
        click = await ingress.click(encode_action(OpenJoin()), team={"id": team})
    assert (answer.status, await answer.json()) == (200, private)
    assert (click.status, await click.text(), slack.responded) == (200, "", [private])
    assert [line["reason"] for line in logs] == ["other_team"] * 2
    assert ingress.conversation.acts == []


async def test_what_cannot_be_answered_elsewhere_is_only_refused(ingress: Ingress, slack: FakeSlack) -> None:
    answer = await ingress.event({"type": "message"}, team_id="T0OTHER")
    lost = await ingress.click(
        encode_action(OpenJoin()), team={"id": "T0OTHER"}, response_url=f"{slack.response_url}?status=500"
    )
    assert (answer.status, lost.status, slack.calls) == (200, 200, [])


async def test_events_that_do_not_matter_are_accepted(ingress: Ingress) -> None:
    assert (await ingress.event({"type": "app_home_opened", "user": "U0001"})).status == 200


leaves = st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["im", "{}"])
names = st.sampled_from(
    ["id", "value", "values", "text", "user", "channel", "channel_type", "state", "blocks", "tokens"]
)
garbage = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner), max_leaves=5
)
objects = st.dictionaries(names | st.just("private_metadata"), garbage, max_size=4)
kinds = st.sampled_from(["event_callback", "block_actions", "view_submission"])
events = st.sampled_from(["message", "user_change", "tokens_revoked"])


@given(kinds, events, objects, objects)
@settings(max_examples=60)
async def test_signed_nonsense_fails_nothing(
    ingress: Ingress, kind: str, event: str, some: dict[str, object], more: dict[str, object]
) -> None:
    body = {
        **more,
        "type": kind,
        "team_id": "T0001",
        "event_id": "Ev1",
        "event": {**some, "type": event},
        "user": {"id": "U0001"},
        "actions": [{"value": "{}", **some, "action_id": "Some-0"}],
        "view": {**some, "type": "modal", "callback_id": "Join"},
    }
    assert (await ingress.post(json.dumps(body).encode(), json_body=True)).status in {200, 400}


async def test_a_replayed_request_has_the_same_key(ingress: Ingress) -> None:
    for _ in range(2):
        await ingress.click(encode_action(OpenJoin()))
    assert [once for *_, once in ingress.conversation.acts] == ["slack:trigger-1"] * 2


async def test_a_fault_of_ours_shows_as_one(ingress: Ingress) -> None:
    ingress.conversation.reply = RuntimeError("broken")
    with capture_logs() as logs:
        assert (await ingress.say("ambassador")).status == 500
        assert (await ingress.click(encode_action(OpenJoin()))).status == 500
    assert [line["event"] for line in logs] == ["slack_listener_failed"] * 2
