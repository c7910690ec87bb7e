"""Rows that tell nothing: states of one size that change together, and comments in no order."""

from functools import partial

import pytest
from sqlalchemy import select, text

from bot.domain.checkins.question import Plan
from bot.domain.checkins.state import State
from bot.store.checkins import comments, people, rounds
from bot.store.engine import Store, Tx
from bot.store.tables.checkins import checkin_comments, checkin_people
from tests.people import MONDAY, add_ambassadors, add_workspace
from tests.sealing import VAULT

DAY = MONDAY.date()


@pytest.fixture
def crowd(store: Store) -> list[int]:
    """A round of so many people that not all of them are written at once."""
    workspace = add_workspace(store)
    found = add_ambassadors(store, workspace, 2 * people.CROWD + 20)

    def work(tx: Tx) -> None:
        opened = rounds.add_round(tx, workspace.id, Plan(), DAY, DAY, len(found))
        people.add_people(
            tx, opened.id, people.encrypted_first_states(VAULT, dict.fromkeys((one.id for one in found), ""))
        )

    store.write(work)
    return [one.id for one in found]


def put(store: Store, comment_id: str, said: str) -> None:
    """Write a comment."""
    store.write(lambda tx: comments.save_comment(tx, VAULT, 1, comment_id, said))


def encrypted(store: Store) -> dict[int, bytes]:
    """What is kept of each person."""
    query = select(checkin_people.c.member_id, checkin_people.c.state)
    return store.read(lambda tx: {row.member_id: row.state.content for row in tx.execute(query)})


def test_the_states_of_a_whole_crowd_change_with_one(store: Store, crowd: list[int]) -> None:
    """The last crowd is larger, so that nobody is ever written with fewer than the others."""
    for place, together in ((3, crowd[: people.CROWD]), (-1, crowd[people.CROWD :])):
        before = encrypted(store)
        answered = State(skipped=True)
        states = {crowd[place]: answered}
        store.write(partial(people.save_states, vault=VAULT, round_id=1, states=states))
        after = encrypted(store)
        assert [one for one in crowd if before[one] != after[one]] == together
        assert len({len(one) for one in after.values()}) == 1
        look = partial(people.find_state, vault=VAULT, round_id=1, member_id=crowd[place])
        assert store.read(look) == answered
    others = store.read(lambda tx: people.states_by_member(tx, VAULT, 1, set(crowd[1:3])))
    assert set(map(str, others.values())) == {str(State())}


def test_a_new_comment_lands_anywhere_among_the_others(store: Store, crowd: list[int]) -> None:
    assert crowd
    where = "ctid" if store.engine.dialect.name == "postgresql" else "id"
    places = set()
    for number in range(30):
        put(store, f"{number * 7919 % 31:032}", f"comment {number}")
        order = store.read(lambda tx: list(tx.scalars(select(checkin_comments.c.id).order_by(text(where)))))
        places.add(order.index(f"{number * 7919 % 31:032}") == number)
    assert places == {True, False}


def test_comments_are_as_long_as_others(store: Store, crowd: list[int]) -> None:
    assert crowd
    for number, said in enumerate(("short", "x" * 200, "é" * 120)):
        put(store, str(number), said)
    sizes = {
        len(row.content) for row in store.read(lambda tx: list(tx.scalars(select(checkin_comments.c.text))))
    }
    assert len(sizes) == 1
    assert store.read(lambda tx: comments.read_comment(tx, VAULT, 1, "2")) == "é" * 120
