"""From a signed request of Slack to a share that is committed, beside a bolt app that only acks."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, islice, product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import func, select

from benchmarks import servers
from benchmarks.organisation import TEAM, deliver_cards, new_store
from benchmarks.rounds import Row, Server, in_turns
from benchmarks.yardstick import SECRET
from bot.channels.slack.forms import Kept
from bot.domain.actions.weekly import Share
from bot.domain.people import Network
from bot.store.engine import Store, Tx
from bot.store.tables.people import members
from bot.store.tables.weekly import nudge_items, shares
from playground.slack.app_client import signed_headers

_ORDER = random.Random(1)  # noqa: S311 - the same order each time, no secret
_OK = 200
CONCURRENT = (1, 16)


def measure(folder: Path, people: int, clicks: int, rounds: int) -> Iterator[Row]:
    """Throughput and the slowest answers, one and sixteen at a time."""
    url = f"sqlite:///{folder / 'clicks.db'}"
    now = datetime.now(UTC)
    store = new_store(url, people, now)
    deliver_cards(store, now)
    todo = iter(store.read(_shares_to_make))
    store.close()
    numbers = count(1)

    def requests() -> Sequence[bytes]:
        return [_request(next(numbers), *one) for one in islice(todo, clicks)]

    with servers.yardstick(folder) as bare, servers.bot(folder, url, bare) as port:
        for at_a_time in CONCURRENT:
            yield from in_turns("a share", Server(port, _OK), Server(bare, _OK), requests, at_a_time, rounds)
    _check(url, clicks * len(CONCURRENT) * (rounds + 1))


def _shares_to_make(tx: Tx) -> list[tuple[str, int, str]]:
    """Who can share which item on which network, in no order: each once."""
    items = tx.execute(select(members.c.external_id, nudge_items.c.id).join_from(nudge_items, members)).all()
    every = [(user, item, network) for (user, item), network in product(items, Network)]
    _ORDER.shuffle(every)
    return every


def _request(number: int, user: str, item: int, network: str) -> bytes:
    body = urlencode({"payload": json.dumps(_submission(number, user, item, network))})
    headers = {
        "Host": "localhost",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
        **signed_headers(SECRET, body),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{lines}\r\n{body}".encode()


def _submission(number: int, user: str, item: int, network: str) -> dict[str, Any]:
    """The form in which somebody says where an item was shared, sent in."""
    inputs = [
        {"type": "input", "block_id": name, "element": {"action_id": name}} for name in ("network", "link")
    ]
    choice = {"type": "radio_buttons", "selected_option": {"value": network}}
    values = {"network": {"network": choice}, "link": {"link": {"type": "plain_text_input", "value": None}}}
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "noorderlicht"},
        "user": {"id": user, "username": user.lower(), "team_id": TEAM},
        "api_app_id": "A0001",
        "trigger_id": f"trigger-{number}",
        "view": {
            "id": f"V{number}",
            "type": "modal",
            "callback_id": "Share",
            "title": {"type": "plain_text", "text": "Shared"},
            "blocks": inputs,
            "state": {"values": values},
            "private_metadata": Kept(Share(item), title="Shared").to_text(),
        },
    }


def _check(url: str, expected: int) -> None:
    """Every answer must have been a share, or the measurement is of something else."""
    store = Store(url)
    found = store.read(lambda tx: tx.execute(select(func.count()).select_from(shares)).scalar_one())
    store.close()
    if found != expected:
        raise RuntimeError(f"{found} shares of {expected}")
