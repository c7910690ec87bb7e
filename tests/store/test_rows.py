"""A list leaves out what does not read, and whoever asks for it alone is told so."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text, update
from structlog.testing import capture_logs

from bot.domain.people import Member, Role, Topic
from bot.features.provisioning import FROM_SETTINGS
from bot.store import members, prompts, rows, vacancies, workspaces
from bot.store.engine import Store, Tx
from bot.store.tables.people import members as people
from bot.store.tables.people import roles
from bot.store.tables.prompts import prompts as prompts_table
from tests.people import MONDAY, add_ambassador, add_hr, add_vacancies, add_workspace


@pytest.fixture
def bad(store: Store) -> Member:
    """Somebody of whom only the hour does not read."""
    member = add_ambassador(store, add_workspace(store), "U1")
    store.write(lambda tx: tx.execute(update(people).values(hour=24)))
    return member


def test_lists_leave_somebody_out_and_who_asks_for_them_alone_is_told(store: Store, bad: Member) -> None:
    other = add_ambassador(store, store.read(lambda tx: workspaces.get_workspace(tx, bad.workspace_id)), "U2")
    lists: tuple[Callable[[Tx], list[int]], ...] = (
        lambda tx: [one.id for one in members.list_ambassadors(tx, bad.workspace_id)],
        lambda tx: list(members.members_with_address(tx, {bad.id, other.id})),
        lambda tx: [
            one.id for one in members.list_without_nudge(tx, bad.workspace_id, "2026-W48", MONDAY.date())
        ],
    )
    with capture_logs() as logs:
        assert [store.read(one) for one in lists] == [[other.id]] * 3
    assert [(one["of"], one["row"]) for one in logs] == [("members", bad.id)]
    with pytest.raises(rows.BadRow) as caught:
        store.read(lambda tx: members.get_member(tx, bad.id))
    assert (caught.value.table, caught.value.row_id) == ("members", bad.id)


def test_whoever_goes_through_all_does_not_stop_at_somebody_who_does_not_read(
    store: Store, bad: Member
) -> None:
    ids = store.read(lambda tx: members.ambassador_ids(tx, bad.workspace_id, 0, 1))
    assert ids == [bad.id]
    assert store.read(lambda tx: members.list_members(tx, ids)) == []


def test_what_is_liked_and_not_known_here_is_left_out_and_stays(store: Store) -> None:
    likes: dict[str, Any] = {"topics": ["moon", Topic.CRAFT], "networks": ["moon"], "support": "moon"}
    member = add_ambassador(store, add_workspace(store), **likes)
    assert (member.topics, member.networks, member.support) == ((Topic.CRAFT,), (), None)
    kept = store.read(lambda tx: tx.execute(people.select()).one())
    assert (kept.topics, kept.support) == (["moon", "craft"], "moon")


def test_a_role_of_another_release_takes_nothing_from_anybody(store: Store) -> None:
    hr = add_hr(store, add_workspace(store))
    store.write(lambda tx: tx.execute(text("UPDATE roles SET role = 'moon'")))
    assert store.read(lambda tx: members.get_member(tx, hr.id)).roles == frozenset()


def test_a_role_is_given_to_somebody_whose_row_does_not_read(store: Store, bad: Member) -> None:
    store.write(
        lambda tx: members.sync_role(
            tx, bad.workspace_id, ("U1", "U2"), Role.HR, FROM_SETTINGS, MONDAY.date()
        )
    )
    held = store.read(lambda tx: tx.execute(roles.select().order_by(roles.c.member_id)).all())
    assert [row.role for row in held] == [Role.HR, Role.HR]


def test_hr_sees_the_prompts_that_read(store: Store) -> None:
    workspace = add_workspace(store)
    first, second = (
        store.write(lambda tx: prompts.add_prompt(tx, workspace.id, {"en": ("Question?",)}, MONDAY))
        for _ in range(2)
    )
    spoilt = update(prompts_table).where(prompts_table.c.id == first).values(state="moon")
    store.write(lambda tx: tx.execute(spoilt))
    assert [one.id for one in store.read(lambda tx: prompts.list_prompts(tx, workspace.id, 9))] == [second]


def test_a_day_that_is_none_takes_its_own_row_only(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_vacancies(sqlite_store, workspace, 3)
    sqlite_store.write(lambda tx: tx.execute(text("UPDATE vacancies SET closes = '2126-02-31' WHERE id = 2")))
    with capture_logs() as logs:
        for _ in range(2):
            found = sqlite_store.read(
                lambda tx: vacancies.list_open_vacancies(tx, workspace.id, MONDAY.date())
            )
            assert [one.id for one in found] == [1, 3]
    assert [one["of"] for one in logs] == ["vacancies"]


def test_a_workspace_with_a_zone_that_is_none_has_the_usual_one(store: Store) -> None:
    add_workspace(store)
    store.write(lambda tx: tx.execute(text("UPDATE workspaces SET time_zone = 'Mars/Olympus'")))
    assert [one.time_zone for one in store.read(workspaces.list_workspaces)] == ["Europe/Amsterdam"]
