"""What runs on the driver's own cursor is what SQLAlchemy would run there, and makes the same of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, event, literal, select
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.domain.actions.weekly import KeepOwnWords, Share
from bot.domain.people import Network
from bot.features.weekly import following
from bot.store import links, plainly, shares
from bot.store.engine import Store, Tx
from bot.store.rows import is_away
from bot.store.tables.people import members
from tests.databases import on_sqlite
from tests.features.world import World
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.store.cards import add_card

_NAMED = select(members.c.name, literal(True).label("yes")).where(
    members.c.id.in_(bindparam("ids", expanding=True)), members.c.name != bindparam("but")
)
_PLAIN = plainly.execute


@contextmanager
def given_to_driver(tx: Tx) -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []

    def note(_: object, __: object, sql: str, values: Any, *___: object) -> None:
        found.append((sql, values))

    event.listen(tx, "before_cursor_execute", note)
    yield found
    event.remove(tx, "before_cursor_execute", note)


class Compared:
    """Runs each statement both ways, of which one is taken back."""

    def __init__(self) -> None:
        self.statements: set[str] = set()

    def __call__(self, tx: Tx, statement: Any, values: dict[str, Any]) -> Any:
        prepared = plainly.find_prepared(tx.dialect, statement, values)
        if prepared is None:
            return _PLAIN(tx, statement, values)
        with tx.begin_nested() as before, given_to_driver(tx) as given:
            found = tx.execute(statement, values)
            theirs: Any = found.all() if found.returns_rows else found.rowcount
            before.rollback()
        sql, their_values = given[0]
        assert (prepared.sql, _shown(prepared.written(values))) == (sql, _shown(their_values))
        with tx.begin_nested() as again:
            result = prepared.run(tx, values)
            ours: Any = result.all() if found.returns_rows else result.rowcount
            again.rollback()
        if isinstance(statement, Select) or not found.returns_rows:
            assert ours == theirs
        else:  # a row that was taken back had an id of its own
            assert [list(map(type, row)) for row in ours] == [list(map(type, row)) for row in theirs]
        self.statements.add(prepared.sql)
        return prepared.run(tx, values)


def _shown(values: Any) -> list[str]:
    """By name or by place; psycopg's own values are equal to none."""
    return sorted(map(repr, values.items())) if isinstance(values, dict) else list(map(repr, values))


async def test_a_share_is_the_same_whichever_way_its_statements_go(
    both: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.open_vacancies("Nurse", "Cook")
    person = await both.person().with_card()
    items = [one.item for one in person.card]
    compared = Compared()
    monkeypatch.setattr(plainly, "execute", compared)
    await person.do(KeepOwnWords(items[0].id), text="My own story")
    for item in items:
        await person.do(Share(item.id), network="linkedin", link="https://example.org/post")
    both.deliver()
    now = both.clock.now()
    token = both.store.write(lambda tx: links.ensure_token(tx, 1, items[0], "t" * 24, now))
    found = both.store.read(lambda tx: following.find_destinations(tx, [token], now))
    assert list(found) == [token]
    assert len(compared.statements) > 15


def test_lists_of_any_length_find_the_same(store: Store) -> None:
    workspace = add_workspace(store)
    ids = [add_ambassador(store, workspace, f"U{number}").id for number in range(40)]

    def find(tx: Tx, number: int) -> tuple[int, int]:
        values = {"ids": ids[:number], "but": ""}
        return len(plainly.execute(tx, _NAMED, values).all()), len(tx.execute(_NAMED, values).all())

    for number in (0, 1, 3, 40):
        assert store.read(partial(find, number=number)) == (number, number)


def test_a_fault_of_the_database_is_told_as_ever(store: Store) -> None:
    workspace = add_workspace(store)
    item, _ = add_card(store, add_ambassador(store, workspace))
    with pytest.raises(IntegrityError) as told:
        store.write(lambda tx: shares.add_share(tx, 999, item, Network.X, None, MONDAY))
    assert "[parameters" not in str(told.value)
    assert store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))


def test_a_connection_that_is_gone_is_not_used_again(store: Store) -> None:
    if store.is_sqlite:
        return
    workspace = add_workspace(store)
    item, _ = add_card(store, add_ambassador(store, workspace))

    def work(tx: Tx) -> int | None:
        mine = tx.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        store.read(lambda other: other.exec_driver_sql(f"SELECT pg_terminate_backend({mine}, 10000)"))
        return shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY)

    with pytest.raises(OperationalError) as told:
        store.write(work)
    assert is_away(told.value)
    assert store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))


@on_sqlite
def test_what_is_read_in_one_piece_of_work_is_of_one_moment(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    item, _ = add_card(store, member)

    def work(tx: Tx) -> list[tuple[int, bool]]:
        before = shares.count_with_words(tx, member.id, item.id)
        store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, None, MONDAY))
        return [before, shares.count_with_words(tx, member.id, item.id)]

    assert store.read(work) == [(0, False), (0, False)]
    assert store.read(lambda tx: shares.count_with_words(tx, member.id, item.id)) == (1, False)
