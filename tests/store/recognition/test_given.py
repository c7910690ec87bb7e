"""Recognition in the database: each once, taken back, forgotten, and never another one's."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.domain.outbox import Kind, State
from bot.domain.people import Role, Workspace
from bot.domain.recognition.recognition import About, Recognised, Wish
from bot.domain.recognition.rules import Results, Rules
from bot.store import members, outbox
from bot.store.engine import Store, Tx
from bot.store.outbox_rows import Claimed
from bot.store.recognition import given, results, settings
from scheduler.data_retention import forget_old
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post
from tests.sealing import SEALED
from tests.timed_runs import run_at

DAY = timedelta(days=1)


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return add_workspace(store)


def add(store: Store, member_id: int, key: str, kind: Recognised = Recognised.THANKS, **more: object) -> int:
    kept = store.write(lambda tx: given.add_recognition(tx, 1, member_id, kind, key, MONDAY, **more))
    return kept.id if kept else 0


def keys(store: Store, member_id: int = 1) -> list[str]:
    return [one.key for one in store.read(lambda tx: given.list_recognitions(tx, member_id, 10))]


def test_nobody_has_the_same_twice_but_two_people_may(store: Store, workspace: Workspace) -> None:
    one, two = (add_ambassador(store, workspace, user).id for user in ("U1", "U2"))
    assert add(store, one, "year:1", Recognised.YEAR)
    assert not add(store, one, "year:1", Recognised.YEAR)
    assert add(store, two, "year:1", Recognised.YEAR)
    assert keys(store, one) == ["year:1"]


def test_texts_end_after_a_year_and_milestones_stay(store: Store, workspace: Workspace) -> None:
    member = add_ambassador(store, workspace)
    add(store, member.id, "thanks:1", text=SEALED)
    add(store, member.id, "success:1", Recognised.SUCCESS, text=SEALED)
    add(store, member.id, "year:1", Recognised.YEAR)
    forget_old(run_at(MONDAY + 365 * DAY, store))
    assert len(keys(store)) == 3
    forget_old(run_at(MONDAY + 366 * DAY, store))
    assert keys(store) == ["year:1"]


def test_what_somebody_was_given_goes_with_them_and_what_they_gave_stays(
    store: Store, workspace: Workspace
) -> None:
    one, two = add_ambassador(store, workspace, "U1"), add_ambassador(store, workspace, "U2")
    add(store, one.id, "thanks:1", giver_id=two.id, text=SEALED)
    add(store, two.id, "thanks:2", giver_id=one.id, text=SEALED)
    left = {"state": "left", "left_at": MONDAY}
    store.write(lambda tx: members.update_member(tx, two.id, **left))
    forget_old(run_at(MONDAY + 91 * DAY, store))
    (stays,) = store.read(lambda tx: given.list_recognitions(tx, one.id, 10))
    assert (stays.key, stays.giver_id) == ("thanks:1", None)
    assert keys(store, two.id) == []


def test_a_round_up_of_a_week_is_begun_once(store: Store, workspace: Workspace) -> None:
    store.write(lambda tx: settings.save_rules(tx, workspace.id, Rules(("Care",), None, 5)))
    for week, begun in (("2026-W48", True), ("2026-W48", False), ("2026-W47", False), ("2027-W01", True)):
        assert store.write(partial(settings.claim_round_up, workspace_id=workspace.id, week=week)) is begun
    store.write(lambda tx: settings.save_rules(tx, workspace.id, Rules()))
    assert not store.write(lambda tx: settings.claim_round_up(tx, workspace.id, "2027-W01"))
    store.write(lambda tx: settings.reopen_round_up(tx, workspace.id))
    assert store.write(lambda tx: settings.claim_round_up(tx, workspace.id, "2027-W01"))


@pytest.mark.parametrize("wish", list(Wish))
def test_a_choice_is_kept(store: Store, workspace: Workspace, wish: Wish) -> None:
    member = add_ambassador(store, workspace)
    for chosen in (Wish.PUBLIC, wish):
        store.write(partial(settings.save_wish, member_id=member.id, about=About.THANKS, wish=chosen))
    assert store.read(lambda tx: settings.get_wishes(tx, member.id)) == {
        About.THANKS: wish,
        About.MILESTONE: Wish.PRIVATE,
        About.IMPACT: Wish.PRIVATE,
    }


def test_the_last_numbers_of_a_month_count(store: Store, workspace: Workspace) -> None:
    november, october = MONDAY.date().replace(day=1), MONDAY.date().replace(month=10, day=1)
    for found in (Results(november, 2, 0), Results(october, 9, 9), Results(november, 3, 1)):
        store.write(partial(results.save_results, workspace_id=workspace.id, found=found, now=MONDAY))
    assert store.read(lambda tx: results.find_results(tx, workspace.id, november)) == Results(november, 3, 1)
    assert store.read(lambda tx: results.find_results(tx, workspace.id, october)) == Results(october, 9, 9)
    assert store.read(lambda tx: results.find_results(tx, workspace.id, november.replace(month=9))) is None


def _claim(store: Store, now: datetime = MONDAY) -> Claimed:
    (one,) = store.write(lambda tx: outbox.claim_messages(tx, 1, now, 1))
    return one


def test_what_waits_is_taken_back_for_certain(store: Store, workspace: Workspace) -> None:
    post(store, outgoing(add_ambassador(store, workspace), "one", kind=Kind.MILESTONE))
    assert store.write(lambda tx: outbox.withdraw_message(tx, workspace.id, "one"))
    assert not store.write(lambda tx: outbox.withdraw_message(tx, workspace.id, "one"))
    assert store.write(lambda tx: outbox.claim_messages(tx, workspace.id, MONDAY, 1)) == []


def test_what_is_on_its_way_may_arrive_but_is_not_tried_again(store: Store, workspace: Workspace) -> None:
    post(store, outgoing(add_ambassador(store, workspace), "one", kind=Kind.MILESTONE))
    claimed = _claim(store)
    assert not store.write(lambda tx: outbox.withdraw_message(tx, workspace.id, "one"))
    again = {"in_doubt": False, "counts": True}
    store.write(lambda tx: outbox.retry_message(tx, claimed, MONDAY, "fault", **again))
    assert store.write(lambda tx: outbox.claim_messages(tx, workspace.id, MONDAY + DAY, 1)) == []


def test_what_was_tried_in_vain_is_taken_back_but_perhaps_arrived(store: Store, workspace: Workspace) -> None:
    post(store, outgoing(add_ambassador(store, workspace), "one", kind=Kind.MILESTONE))
    claimed = _claim(store)

    def fail(tx: Tx) -> None:
        outbox.retry_message(tx, claimed, MONDAY, "timeout", in_doubt=True, counts=True)

    store.write(fail)
    assert not store.write(lambda tx: outbox.withdraw_message(tx, workspace.id, "one"))
    states = store.read(lambda tx: outbox.count_by_state(tx, workspace.id, MONDAY))
    assert states == {(Kind.MILESTONE, State.DROPPED): 1}


def test_another_workspace_takes_nothing_back(store: Store, workspace: Workspace) -> None:
    post(store, outgoing(add_ambassador(store, workspace), "one", kind=Kind.MILESTONE))
    assert not store.write(lambda tx: outbox.withdraw_message(tx, workspace.id + 1, "one"))
    assert store.read(lambda tx: outbox.find_sent(tx, workspace.id, "one")) == 1
    assert store.read(lambda tx: outbox.find_sent(tx, workspace.id + 1, "one")) is None


def test_to_lead_keeps_nobody_who_has_left(store: Store, workspace: Workspace) -> None:
    for user, role in (("U1", Role.LEADER), ("U2", Role.HANDLER), ("U3", None)):
        add_ambassador(store, workspace, user, state="left", left_at=MONDAY, next_nudge_at=None)
        if role:
            store.write(
                partial(
                    members.sync_role,
                    workspace_id=1,
                    external_ids=(user,),
                    role=role,
                    source="desk",
                    today=MONDAY.date(),
                )
            )
    forget_old(run_at(MONDAY + 91 * DAY, store))
    left = [
        one
        for one in ("U1", "U2", "U3")
        if store.read(partial(members.find_member, workspace_id=1, external_id=one))
    ]
    assert left == ["U2"]
