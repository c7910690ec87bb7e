"""From a signed request to a share that is committed and answered, beside handlers that do less."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count, islice, product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import func, select

from benchmarks import servers, teams_click
from benchmarks.organisation import TEAM, deliver_cards, new_store
from benchmarks.rounds import Beside, Row, Server, in_turns
from benchmarks.yardstick import INSERT, SECRET
from bot.channels.slack.forms import Kept
from bot.domain.actions.weekly import Share
from bot.domain.people import Network, Platform
from bot.store.engine import Store, Tx
from bot.store.tables.people import members, workspaces
from bot.store.tables.weekly import nudge_items, shares
from playground.slack.app_client import signed_headers

_ORDER = random.Random(1)  # noqa: S311 - the same order each time, no secret
_OK = 200
CONCURRENT = {1: (0.19, 0.48), 16: (0.21, 0.54)}
"""So many at a time, and how much is aimed at: beside an ack, and beside an ack with an INSERT."""


def measure(folder: Path, people: int, clicks: int, rounds: int, at_once: int) -> Iterator[Row]:
    """Throughput and the slowest answers on both platforms, one and sixteen at a time; and many at once."""
    url, now = f"sqlite:///{folder / 'clicks.db'}", datetime.now(UTC)
    store = new_store(url, people, now, *Platform)
    deliver_cards(store, now)
    todo, in_teams = (iter(store.read(partial(shares_to_make, platform=one))) for one in Platform)
    store.close()
    numbers = count(1)
    with servers.yardstick(folder) as port, servers.bot(folder, url, port) as of_bot:
        servers.settle(url)
        ours, bare, inserting = Server(of_bot, _OK), Server(port, _OK), Server(port, _OK, INSERT)

        def in_slack(of: int = clicks) -> Sequence[bytes]:
            return [make_request(next(numbers), *one) for one in islice(todo, of)]

        def executed() -> Sequence[bytes]:
            return [teams_click.request(next(numbers), port, *one) for one in islice(in_teams, clicks)]

        for at_a_time, (of_ack, of_insert) in CONCURRENT.items():
            beside = Beside("an ack", bare, of_ack), Beside("an ack and an INSERT", inserting, of_insert)
            yield from in_turns("a share", ours, beside, in_slack, at_a_time, rounds)
        yield _all_at_once(ours, inserting, in_slack(at_once))
        for at_a_time, (of_ack, _) in CONCURRENT.items():
            beside_teams = [Beside("botbuilder alone", bare, of_ack)]
            yield from in_turns("a share in Teams", ours, beside_teams, executed, at_a_time, rounds)
    _check(url, 2 * clicks * len(CONCURRENT) * (rounds + 1) + at_once)


def _all_at_once(ours: Server, bare: Server, requests: Sequence[bytes]) -> Row:
    number = len(requests)
    slowest, theirs = (max(one.send(requests, number)[1]) for one in (ours, bare))
    what, times = f"the slowest of {number} shares at once", f"{slowest / theirs:.1f}"
    return Row(what, f"{slowest:.2f} s", f"{theirs:.2f} s", times, "1 s or less")


def shares_to_make(tx: Tx, platform: Platform) -> list[tuple[str, int, str]]:
    """Who can share which item on which network, in no order: each once."""
    of_people = select(members.c.external_id, nudge_items.c.id).join_from(nudge_items, members)
    items = tx.execute(of_people.join(workspaces).where(workspaces.c.platform == platform)).all()
    every = [(user, item, network) for (user, item), network in product(items, Network)]
    _ORDER.shuffle(every)
    return every


def make_request(number: int, user: str, item: int, network: str) -> bytes:
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
