"""The manifest: what Slack's schema takes, and nothing that the code does not use."""

import ast
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.ingress import is_known
from bot.channels.slack.payloads import SHORTCUT
from bot.config import load_settings
from bot.connecting import slack_manifest
from bot.connecting.public_url import NotReady
from bot.connecting.slack_manifest import build_manifest, manifest_text
from bot.features.commands import parse_command
from playground.slack.simulated import COMMANDS
from tests.each import each
from tests.judging import judge

SLACK = Path(__file__).parents[2] / "bot" / "channels" / "slack"
ADDRESS = "https://bot.example.com"


def made(*, socket_mode: bool = False, **given: Any) -> dict[str, Any]:
    return build_manifest(
        load_settings(_env_file=None, **{"public_url": ADDRESS} | given), socket_mode=socket_mode
    )


def trees() -> Iterator[ast.AST]:
    for file in SLACK.glob("*.py"):
        yield from ast.walk(ast.parse(file.read_text()))


def methods_called() -> set[str]:
    """Every method of the Web API that is named anywhere in the Slack channel."""
    of_the_api = {
        name
        for name, method in vars(AsyncWebClient).items()
        if inspect.iscoroutinefunction(method) and not name.startswith("_")
    }
    return {node.attr for node in trees() if isinstance(node, ast.Attribute) and node.attr in of_the_api}


def events_listened_to() -> set[str]:
    """Every type of event that a listener tells apart."""
    listener = next(
        node for node in trees() if isinstance(node, ast.AsyncFunctionDef) and node.name == "event"
    )
    return {
        str(pattern.value.value)
        for mapping in ast.walk(listener)
        if isinstance(mapping, ast.MatchMapping)
        for key, pattern in zip(mapping.keys, mapping.patterns, strict=True)
        if isinstance(key, ast.Constant) and key.value == "type"
        if isinstance(pattern, ast.MatchValue) and isinstance(pattern.value, ast.Constant)
    }


def test_each_method_that_is_called_has_its_scope_in_the_table_and_no_other() -> None:
    assert methods_called() == set(slack_manifest.METHODS)


def test_each_event_that_is_listened_to_is_in_the_table_and_no_other() -> None:
    assert events_listened_to() == set(slack_manifest.EVENTS)


def test_the_manifest_asks_for_what_the_tables_say() -> None:
    asked = made()
    of_events = (scope for _, scope in slack_manifest.EVENTS.values())
    needed = {*slack_manifest.METHODS.values(), *of_events} - {""}
    assert set(asked["oauth_config"]["scopes"]["bot"]) == needed | {"commands", "files:read"}
    assert asked["settings"]["event_subscriptions"]["bot_events"] == sorted(
        name for name, _ in slack_manifest.EVENTS.values()
    )


def test_the_commands_are_those_that_are_understood() -> None:
    commands = made()["features"]["slash_commands"]
    assert [one["command"] for one in commands] == list(COMMANDS)
    for one in commands:
        words = one["usage_hint"].strip("[]").split(" | ")
        assert len(words) > 1
        for word in words:
            assert not getattr(parse_command(f"{one['command']} {word}"), "unknown", "")


def test_the_shortcut_at_a_message_is_the_one_that_is_understood_in_both_languages() -> None:
    (shortcut,) = made()["features"]["shortcuts"]
    assert (shortcut["type"], shortcut["callback_id"]) == ("message", SHORTCUT)
    assert shortcut["name"] == "Report a bad reaction"
    body = {"type": "message_action", "callback_id": SHORTCUT, "user": {"id": "U1"}, "message": {"text": ""}}
    assert is_known(body)


@pytest.mark.parametrize("socket_mode", [False, True])
def test_slack_takes_it(socket_mode: bool) -> None:
    judge("slack-manifest", made(socket_mode=socket_mode))


def test_every_address_is_the_public_one() -> None:
    for given in (ADDRESS, f"{ADDRESS}/"):
        text = json.dumps(made(public_url=given))
        assert set(re.findall(r"https?://[^\"]+", text)) == {f"{ADDRESS}/slack/events"}
        assert text.count("/slack/events") == 4


def test_socket_mode_has_no_address_and_needs_none() -> None:
    asked = made(socket_mode=True, public_url="")
    assert "url" not in json.dumps(asked)
    assert asked["settings"]["socket_mode_enabled"] is True
    assert made()["settings"]["socket_mode_enabled"] is False


@each(
    "address",
    [
        "",
        "http://bot.example.com",
        "https://localhost",
        "https://127.0.0.1:3000",
        "https://10.0.0.5",
        "https://bot",
    ],
)
def test_an_address_that_slack_cannot_reach_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(NotReady) as refused:
        made(public_url=address)
    (line,) = refused.value.lines
    assert line.startswith("PUBLIC_URL: ")


def test_it_is_text_that_people_can_read() -> None:
    settings = load_settings(
        _env_file=None, public_url=ADDRESS, slack_bot_token="xoxb-secret", slack_signing_secret="secret"
    )
    text = manifest_text(settings, socket_mode=False)
    assert json.loads(text) == made()
    assert "\\u" not in text
    assert "secret" not in text
