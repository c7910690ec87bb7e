"""The judges of payloads, asked once for each payload: they take their time."""

import json
from functools import cache
from typing import Literal

from playground.shared import Json
from tests.judging import assert_block_kit, assert_card

_VIEW = ("type", "title", "close", "submit", "blocks", "private_metadata", "callback_id")


def judge_message(blocks: list[Json]) -> None:
    """Check the blocks of a message in Slack, one by one; the simulated Slack checks the whole."""
    for block in blocks:
        named = {name: value for name, value in block.items() if name != "block_id"}
        _judge("message", json.dumps([named]))


def judge_view(view: Json) -> None:
    """Check a modal or a Home tab, without what Slack adds to it."""
    _judge(view["type"], json.dumps({name: view[name] for name in _VIEW if view.get(name) is not None}))


def judge_card(card: Json) -> None:
    """Check an Adaptive Card."""
    _judge_card(json.dumps(card))


@cache
def _judge(kind: Literal["message", "modal", "home"], payload: str) -> None:
    assert_block_kit(kind, json.loads(payload))


@cache
def _judge_card(card: str) -> None:
    assert_card(json.loads(card))
