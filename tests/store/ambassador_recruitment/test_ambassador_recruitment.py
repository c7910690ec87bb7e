"""Marks, counts and phases: what the two databases are asked in words of their own."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from bot.domain.ambassador_recruitment.funnel import Phase, Step
from bot.domain.people import MemberState, Role
from bot.domain.places import PlaceKind
from bot.store import members
from bot.store.ambassador_recruitment import counts, invitations, opt_outs
from bot.store.buddies import guides, pairs
from bot.store.engine import Store, Tx
from bot.store.rotation import rotate
from bot.store.tables.ambassador_recruitment import invitation_marks
from bot.store.vault import Vault, new_key
from tests.people import add_ambassador, add_workspace
from tests.sealing import KEY, VAULT

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


def test_an_invitation_is_possible_once_a_year_and_never_after_a_no(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")

    def invite(workspace: int, day: date) -> bool:
        return store.write(lambda tx: opt_outs.mark_invited(tx, VAULT, workspace, "U1", day))

    assert invite(here.id, TODAY)
    assert not invite(here.id, TODAY + timedelta(days=364))
    assert invite(here.id, TODAY + timedelta(days=365))
    assert invite(there.id, TODAY)
    tom = add_ambassador(store, here, "U1", state=MemberState.KNOWN)
    store.write(lambda tx: opt_outs.add_refusal(tx, VAULT, tom))
    store.write(lambda tx: opt_outs.add_refusal(tx, VAULT, tom))
    assert not invite(here.id, TODAY + timedelta(days=9999))
    store.write(lambda tx: opt_outs.delete_old_invitations(tx, TODAY + timedelta(days=9999)))
    assert store.read(lambda tx: opt_outs.has_refused(tx, VAULT, here.id, "U1"))
    assert not store.read(lambda tx: opt_outs.has_refused(tx, VAULT, there.id, "U1"))
    store.write(lambda tx: opt_outs.delete_marks_of(tx, VAULT, tom))
    assert invite(here.id, TODAY)


def test_a_no_holds_after_a_change_of_keys_and_its_mark_cannot_be_made_without_one(store: Store) -> None:
    here = add_workspace(store)
    tom = add_ambassador(store, here, "U1", state=MemberState.KNOWN)
    store.write(lambda tx: opt_outs.add_refusal(tx, VAULT, tom))
    [mark] = store.read(lambda tx: tx.scalars(select(invitation_marks.c.mark)).all())
    assert mark != sha256(b"invited:T1:U1").hexdigest()
    new = new_key()
    rotate(store, Vault(f"{new},{KEY}"))
    assert store.read(lambda tx: opt_outs.has_refused(tx, Vault(new), here.id, "U1"))


def test_counts_add_up_and_phases_are_of_one_workspace(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    people: tuple[dict[str, Any], ...] = (
        {"state": MemberState.KNOWN},
        {"state": MemberState.JOINING},
        {"state": MemberState.LEFT},
        {"department": "Care"},
        {"department": "Care", "paused_until": TODAY + timedelta(days=1)},
        {"department": "Care", "paused_until": TODAY},
    )
    for number, known in enumerate(people):
        add_ambassador(store, here, f"U{number}", **known)
    guide = add_ambassador(store, here, "U-GUIDE")
    add_ambassador(store, there, "U1")

    def work(tx: Tx) -> None:
        guides.set_guide(tx, guide.id, on=True)
        for _ in range(2):
            counts.add_to_count(tx, here.id, Step.TOLD, "2026-11")
            invitations.count_one_more_nomination(tx, here.id, guide.id, TODAY)
        assert invitations.ensure_link_token(tx, here.id, "A" * 16) == invitations.ensure_link_token(
            tx, here.id, "B" * 16
        )

    store.write(work)

    def look(tx: Tx) -> None:
        found = {Phase.CONSIDERATION: 1, Phase.GONE: 1, Phase.DECISION: 2, Phase.RESTING: 1}
        assert counts.count_phases(tx, here.id, TODAY) == found | {Phase.EVANGELIZE: 1}
        assert counts.counts_by_step(tx, here.id) == {(Step.TOLD, "2026-11"): 2}
        assert counts.count_by_place(tx, here.id, PlaceKind.DEPARTMENT) == {"Care": 3, "": 1}
        assert invitations.count_nominations_today(tx, guide.id, TODAY) == 2
        assert invitations.find_workspace_id(tx, "A" * 16) == here.id
        assert counts.count_leaders(tx, here.id) == 0
        assert [one.id for one in guides.list_available_guides(tx, here.id, TODAY)] == [guide.id]

    store.read(look)


def test_a_pair_is_alone_when_one_of_them_is_gone(store: Store) -> None:
    here = add_workspace(store)
    one, two, three = (add_ambassador(store, here, f"U{number}") for number in range(3))

    def propose(tx: Tx, first: int, second: int) -> int:
        pairs.lock_members(tx, first, second)
        return pairs.add_pair(tx, here.id, first, second, NOW, first_agrees=True).id

    whole = store.write(lambda tx: propose(tx, one.id, two.id))
    half = store.write(lambda tx: propose(tx, one.id, three.id))
    assert store.read(lambda tx: pairs.broken_pair_ids(tx, NOW)) == []
    assert dict(store.read(lambda tx: pairs.count_open_pairs(tx, here.id))) == {
        one.id: 2,
        two.id: 1,
        three.id: 1,
    }
    store.write(lambda tx: members.update_member(tx, three.id, state=MemberState.LEFT))
    assert store.read(lambda tx: pairs.broken_pair_ids(tx, NOW)) == [half]
    store.write(lambda tx: members.update_member(tx, one.id, unreachable_since=NOW - timedelta(days=4)))
    assert store.read(lambda tx: pairs.broken_pair_ids(tx, NOW - timedelta(days=3))) == [whole, half]
    assert store.read(lambda tx: pairs.unanswered_ids(tx, NOW + timedelta(days=1))) == [whole, half]
    assert not store.read(guides.is_any_left)
    store.write(lambda tx: guides.set_guide(tx, three.id, on=True))
    assert store.read(guides.is_any_left)
    assert store.write(guides.end_offers_of_left) == 1
    assert Role.GUIDE not in store.read(lambda tx: members.get_member(tx, three.id)).roles
