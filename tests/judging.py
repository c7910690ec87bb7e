"""Judges what the bot sends by our own rules: the playground's, and for manifests those of `tests.rules`.

What they take is kept where `KEEP_PAYLOADS_IN` says so: a folder, in which others judge it after the run.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from bot.channels.teams.limits import CARD_BYTES
from bot.channels.teams.render import card_size
from playground.slack.validate import SlackError, check_message, check_view
from playground.teams.validate import TeamsError, check_card
from tests.rules import slack_manifest, teams_manifest

Kind = Literal["message", "modal", "home", "card", "slack-manifest", "teams-manifest"]
"""Blocks of a message in Slack, two kinds of view, an Adaptive Card, and what makes an app known."""
KEEP_IN = "KEEP_PAYLOADS_IN"
_KEPT: set[int] = set()


def judge(kind: Kind, payload: Any) -> None:
    """Fail unless the platform takes it."""
    judge_by_our_rules(kind, payload)
    if folder := os.environ.get(KEEP_IN):
        _keep(Path(folder), kind, payload)


def judge_by_our_rules(kind: Kind, payload: Any) -> None:
    """Fail unless our own rules take it, which nobody else is asked about."""
    faults = _faults_of(kind, payload)
    assert faults == [], "\n".join(faults)


def assert_block_kit(kind: Literal["message", "modal", "home"], payload: Any) -> None:
    """Fail unless Slack takes these blocks of a message, or this modal or Home tab."""
    judge(kind, payload)


def assert_card(card: dict[str, Any]) -> None:
    """Check that Teams takes a card, below the size limit, and that it is safe from typed Markdown."""
    judge("card", card)
    assert card["version"] == "1.5"
    assert card_size(card) < CARD_BYTES
    assert not [o for o in _objects(card) if o.get("type") in ("TextBlock", "FactSet")], "these read Markdown"


def texts(payload: Any) -> list[str]:
    """Every text that the reader of a payload sees, in order."""
    if isinstance(payload, list):
        return [text for item in payload for text in texts(item)]
    if isinstance(payload, dict):
        seen = payload.get("text")
        own = [seen] if isinstance(seen, str) else []
        return own + [text for item in payload.values() for text in texts(item)]
    return []


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def our_rules_take(kind: Kind, payload: Any) -> bool:
    """Whether our own rules find nothing wrong."""
    return not _faults_of(kind, payload)


def _faults_of(kind: Kind, payload: Any) -> list[str]:
    try:
        match kind:
            case "message":
                check_message("", payload)
            case "modal" | "home":
                check_view(payload, home=kind == "home")
            case "card":
                check_card(payload)
            case "slack-manifest":
                return slack_manifest.faults_of(payload)
            case "teams-manifest":
                return teams_manifest.faults_of(payload)
    except (SlackError, TeamsError) as refused:
        return [str(refused.body)]
    return []


def _keep(folder: Path, kind: Kind, payload: Any) -> None:
    """Add a payload to this process's file, once."""
    said = json.dumps([kind, payload])
    if hash(said) not in _KEPT:
        _KEPT.add(hash(said))
        with (folder / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(os.environ.get('PYTEST_CURRENT_TEST'))}\t{said}\n")
