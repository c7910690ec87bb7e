from datetime import date, timedelta

from sqlalchemy import func, select

from bot.domain.cases.case import State, Why
from bot.domain.cases.timeline import Event
from bot.domain.outbox import Kind
from bot.domain.people import Actor, Member, MemberState, Network, Platform, Workspace
from bot.store import audit, forgetting, members, offer_history, seen, shares
from bot.store.cases import access
from bot.store.engine import Store
from bot.store.tables import metadata
from bot.store.tables.people import members as members_table
from bot.store.tables.weekly import shares as shares_table
from content_library.library import Library
from tests.people import MONDAY, add_ambassador, add_hr, add_workspace, outgoing, post
from tests.scheduler.case_team import Desk
from tests.sealing import SEALED, VAULT
from tests.store.cards import PICKS, add_card

DAY = timedelta(days=1)


def live(store: Store, workspace: Workspace, user: str) -> Member:
    """An ambassador who leaves a trace in every table that knows people."""
    member = add_ambassador(store, workspace, user, department="Care")
    item, _ = add_card(store, member)
    store.write(lambda tx: shares.add_share(tx, workspace.id, item, Network.X, SEALED, MONDAY))
    store.write(lambda tx: offer_history.record_wordings(tx, workspace.id, [("Care", PICKS[0])], MONDAY))
    post(store, outgoing(member, f"card:{user}", nudge_id=item.nudge_id, kind=Kind.NUDGE))
    post(store, outgoing(member, f"later:{user}", item_id=item.id, kind=Kind.REMINDER))
    store.write(lambda tx: audit.log_action(tx, member, MONDAY, "ShowReport"))
    return member


def leave(store: Store, member: Member) -> None:
    left = {"state": MemberState.LEFT, "left_at": MONDAY, "next_nudge_at": None}
    store.write(lambda tx: members.update_member(tx, member.id, **left))


def traces(store: Store, member: Member) -> dict[str, int]:
    """How many rows of each table point to a person."""
    columns = [
        column
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table is members_table for key in column.foreign_keys)
    ]
    found = {
        f"{column.table.name}.{column.name}": store.read(
            lambda tx, column=column: tx.scalar(select(func.count()).where(column == member.id))  # type: ignore[misc]
        )
        for column in columns
    }
    return {name: number for name, number in found.items() if number}


def test_everything_that_points_to_a_person_is_known_to_these_tests(store: Store) -> None:
    member = live(store, add_workspace(store), "U1")
    assert set(traces(store, member)) == {
        "nudges.member_id",
        "nudge_items.member_id",
        "shares.member_id",
        "outbox.member_id",
        "audit.actor_id",
    }


def test_of_somebody_who_left_only_counts_remain(store: Store) -> None:
    workspace = add_workspace(store)
    gone, stays = live(store, workspace, "U1"), live(store, workspace, "U2")
    leave(store, gone)
    assert store.write(lambda tx: forgetting.erase_who_left(tx, MONDAY, MONDAY)) == 0
    assert store.write(lambda tx: forgetting.erase_who_left(tx, MONDAY + DAY, MONDAY)) == 1
    assert traces(store, gone) == {}
    assert store.read(lambda tx: members.find_member(tx, workspace.id, "U1")) is None
    anonymous = select(shares_table.c.network, shares_table.c.post_link, shares_table.c.item_id).where(
        shares_table.c.member_id.is_(None)
    )
    assert store.read(lambda tx: tx.execute(anonymous).all()) == [("x", None, None)]
    assert len(traces(store, stays)) == 5
    assert store.read(lambda tx: shares.count_shares(tx, stays.id)) == 1


def test_somebody_who_came_back_is_not_erased(store: Store) -> None:
    member = live(store, add_workspace(store), "U1")
    leave(store, member)
    store.write(lambda tx: members.update_member(tx, member.id, state=MemberState.ACTIVE, left_at=None))
    assert store.write(lambda tx: forgetting.erase_who_left(tx, MONDAY + DAY, MONDAY)) == 0
    assert store.read(lambda tx: members.get_member(tx, member.id)).takes_part


def test_somebody_from_hr_who_left_as_an_ambassador_can_still_do_the_work(store: Store) -> None:
    workspace = add_workspace(store)
    hr = add_hr(store, workspace)
    leave(store, hr)
    assert store.write(lambda tx: forgetting.erase_who_left(tx, MONDAY + DAY, MONDAY)) == 1
    kept = store.read(lambda tx: members.get_member(tx, hr.id))
    assert (kept.is_hr, kept.state) == (True, MemberState.KNOWN)
    assert store.write(lambda tx: forgetting.erase_who_left(tx, MONDAY + DAY, MONDAY)) == 0


def test_links_to_posts_end_and_the_shares_stay(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    first, second = add_card(store, member)
    store.write(lambda tx: shares.add_share(tx, workspace.id, first, Network.X, SEALED, MONDAY - DAY))
    store.write(lambda tx: shares.add_share(tx, workspace.id, second, Network.X, VAULT.seal("new"), MONDAY))
    assert store.write(lambda tx: forgetting.delete_old_post_links(tx, MONDAY)) == 1
    assert store.write(lambda tx: forgetting.delete_old_post_links(tx, MONDAY)) == 0
    links = select(shares_table.c.post_link).order_by(shares_table.c.id)
    old, new = store.read(lambda tx: list(tx.scalars(links)))
    assert (old, VAULT.open(new)) == (None, "new")


def test_strangers_are_forgotten_by_the_month_in_which_they_were_last_here(store: Store) -> None:
    workspace = add_workspace(store)
    stranger = store.write(lambda tx: members.add_member(tx, workspace.id, "U-STRANGER", MONDAY.date()))
    person = Actor(Platform.SLACK, "T1", "U-STRANGER")
    store.write(lambda tx: seen.save_address(tx, stranger, person, MONDAY.date() + 30 * DAY))
    assert store.write(lambda tx: forgetting.erase_strangers(tx, date(2026, 12, 1))) == 0
    assert store.write(lambda tx: forgetting.erase_strangers(tx, date(2027, 1, 1))) == 1
    assert store.read(lambda tx: members.find_member(tx, workspace.id, "U-STRANGER")) is None


def test_ambassadors_and_hr_are_no_strangers(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace)
    add_hr(store, workspace)
    assert store.write(lambda tx: forgetting.erase_strangers(tx, date(2027, 1, 1))) == 0


def test_only_the_month_is_kept_of_when_somebody_was_here(store: Store) -> None:
    workspace = add_workspace(store)
    member = add_ambassador(store, workspace)
    for day in (1, 17, 30):
        store.write(
            lambda tx, day=day: seen.save_address(  # type: ignore[misc]
                tx, member, Actor(Platform.SLACK, "T1", "U1"), date(2027, 3, day)
            )
        )
        kept = store.read(lambda tx: tx.scalar(select(members_table.c.seen_on)))
        assert kept == date(2027, 3, 1)


def test_who_waits_for_an_answer_to_a_report_is_not_forgotten(store: Store, library: Library) -> None:
    team = Desk(store, library)
    reporter = team.people["U1"].id
    gone = {"state": MemberState.LEFT, "left_at": MONDAY}
    store.write(lambda tx: members.update_member(tx, reporter, **gone))
    after = MONDAY + timedelta(days=91)
    assert store.write(lambda tx: forgetting.erase_who_left(tx, after, MONDAY)) == 0
    team.move(Event.RESOLVED, state=State.RESOLVED, closed_at=MONDAY)
    assert store.write(lambda tx: forgetting.erase_who_left(tx, after, MONDAY)) == 1
    assert team.now().reporter_id is None


def test_a_stranger_who_is_named_in_a_case_is_not_forgotten(store: Store, library: Library) -> None:
    team = Desk(store, library)
    lawyer = store.write(lambda tx: members.add_member(tx, team.workspace.id, "ULEGAL", MONDAY.date()))
    store.write(lambda tx: access.grant_access(tx, team.case.id, [lawyer.id], Why.NAMED, MONDAY))
    later = (MONDAY + timedelta(days=60)).date()
    assert store.write(lambda tx: forgetting.erase_strangers(tx, later)) == 0
    store.write(lambda tx: access.restrict_to(tx, team.case.id, []))
    assert store.write(lambda tx: forgetting.erase_strangers(tx, later)) == 1
