"""Following a tracked link, beside a redirect that knows its one address by heart."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from sqlalchemy import insert, select

from benchmarks import servers
from benchmarks.organisation import new_store
from benchmarks.rounds import Beside, Row, Server, in_turns
from bot.store.engine import Tx
from bot.store.tables.people import members
from bot.store.tables.vacancies import vacancies
from bot.store.tables.weekly import links

_FOUND = 302
CONCURRENT = (1, 16)
_AIMS = (0.4, 0.6)
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def measure(folder: Path, people: int, visits: int, rounds: int) -> Iterator[Row]:
    """Links that nobody has just followed, which are looked up; and one that everybody follows at once."""
    url = f"sqlite:///{folder / 'links.db'}"
    store = new_store(url, people, datetime.now(UTC))
    store.write(_make_links)
    tokens = list(store.read(lambda tx: tx.scalars(select(links.c.token))))
    store.close()
    each_another, the_same = _requests(tokens, visits), _requests(tokens[:1], visits)
    with servers.yardstick(folder) as bare, servers.bot(folder, url, bare) as port:
        servers.settle(url)
        ours, theirs = Server(port, _FOUND), Server(bare, _FOUND)
        of_many, again = ([Beside("a bare redirect", theirs, aim)] for aim in _AIMS)
        for at_a_time in CONCURRENT:
            yield from in_turns("a link of many", ours, of_many, each_another, at_a_time, rounds)
            yield from in_turns("one link again", ours, again, the_same, at_a_time, rounds)


def _make_links(tx: Tx) -> None:
    """Everybody's own link to every vacancy."""
    for member_id, workspace_id in tx.execute(select(members.c.id, members.c.workspace_id)).all():
        rows = [
            {
                "workspace_id": workspace_id,
                "member_id": member_id,
                "kind": "vacancy",
                "key": str(vacancy_id),
                "week": "2026-W48",
                "token": secrets.token_urlsafe(18),
                "created_at": datetime.now(UTC),
            }
            for vacancy_id in tx.scalars(select(vacancies.c.id))
        ]
        tx.execute(insert(links), rows)


def _requests(tokens: Sequence[str], visits: int) -> Callable[[], Sequence[bytes]]:
    endless = cycle(tokens)

    def requests() -> Sequence[bytes]:
        return [_visit(token) for token in islice(endless, visits)]

    return requests


def _visit(token: str) -> bytes:
    headers = f"Host: localhost\r\nUser-Agent: {_BROWSER}\r\n"
    return f"GET /r/{token}?via=linkedin HTTP/1.1\r\n{headers}\r\n".encode()
