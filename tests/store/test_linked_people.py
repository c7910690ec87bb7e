"""A code is claimed once, by somebody of another workspace; a link is with one other, and ends for both."""

from datetime import timedelta

from bot.domain.linked import ANSWER_WITHIN, CODE_FOR
from bot.domain.people import Member, Platform
from bot.store import linked_people, members, workspaces
from bot.store.engine import Store, Tx
from tests.people import MONDAY


def somebody(tx: Tx, workspace: str) -> Member:
    place = workspaces.find_workspace(tx, Platform.SLACK, workspace)
    place = place or workspaces.add_workspace(tx, Platform.SLACK, workspace, MONDAY)
    return members.add_member(tx, place.id, "U-HR", MONDAY.date())


def test_a_code_is_claimed_once_and_waits_for_both(store: Store) -> None:
    def work(tx: Tx) -> None:
        one, other = somebody(tx, "T1"), somebody(tx, "T2")
        linked_people.save_request(tx, one, "older", MONDAY)
        linked_people.save_request(tx, one, "mark", MONDAY)
        assert linked_people.claim_code(tx, ["older"], other, MONDAY) is None
        assert linked_people.claim_code(tx, ["mark"], one, MONDAY) is None, "not by oneself"
        assert linked_people.claim_code(tx, ["mark"], other, MONDAY + CODE_FOR) is None, "not later"
        found = linked_people.claim_code(tx, ["new key", "mark"], other, MONDAY)
        assert found
        assert linked_people.claim_code(tx, ["mark"], other, MONDAY) is None, "not twice"
        waits = [linked_people.find_request(tx, member, MONDAY) for member in (one, other)]
        assert [bool(each) for each in waits] == [False, True]
        linked_people.mark_agreed(tx, found.id)
        waits = [linked_people.find_request(tx, member, MONDAY, found.id) for member in (one, other)]
        assert [bool(each) for each in waits] == [True, False]
        assert linked_people.delete_old_requests(tx, MONDAY + ANSWER_WITHIN - timedelta(minutes=1)) == 0
        assert linked_people.delete_old_requests(tx, MONDAY + ANSWER_WITHIN) == 1

    store.write(work)


def test_a_link_is_with_one_other_and_ends_for_both(store: Store) -> None:
    def work(tx: Tx) -> None:
        one, other, third = (somebody(tx, f"T{number}") for number in (1, 2, 3))
        linked_people.add_link(tx, one, other, MONDAY)
        linked_people.add_link(tx, third, one, MONDAY)
        found = [linked_people.find_linked_id(tx, member.id) for member in (one, other, third)]
        assert found == [third.id, None, one.id]
        linked_people.end_link(tx, one.id)
        assert linked_people.find_linked_id(tx, third.id) is None

    store.write(work)
