"""Who may see a case: each for a reason that has to hold at that moment."""

from datetime import timedelta

import pytest

from bot.domain.cases.case import Sees, Why
from bot.domain.people import Role
from bot.store import members
from bot.store.cases import access, records
from bot.store.engine import Store
from content_library.library import Library
from tests.people import MONDAY
from tests.scheduler.case_desk import Desk


@pytest.fixture
def desk(store: Store, library: Library) -> Desk:
    return Desk(store, library)


def grant(desk: Desk, user: str, why: Why, sees: Sees = Sees.READS) -> None:
    who = desk.people[user].id
    desk.store.write(lambda tx: access.grant(tx, desk.case.id, [who], why, MONDAY, sees))


def give(desk: Desk, role: Role, *users: str, source: str) -> None:
    desk.store.write(lambda tx: members.grant(tx, desk.workspace.id, users, role, source, MONDAY.date()))


def test_a_role_opens_a_case_only_to_who_was_asked(desk: Desk) -> None:
    assert desk.may_see("UHAN")
    assert not [user for user in ("UDEP", "USPO", "UHR", "U1") if desk.may_see(user)]


def test_a_reason_that_no_longer_holds_gives_way_to_one_that_does(desk: Desk) -> None:
    give(desk, Role.HANDLER, source="desk UHAN")
    assert not desk.may_see("UHAN")
    give(desk, Role.DEPUTY, "UHAN", source="another desk")
    assert not desk.may_see("UHAN")
    grant(desk, "UHAN", Why.DEPUTY)
    assert desk.may_see("UHAN")


def test_who_is_named_sees_it_without_a_role(desk: Desk) -> None:
    grant(desk, "USPO", Why.NAMED)
    give(desk, Role.FINAL_CONTACT, source="desk USPO")
    assert desk.may_see("USPO")


def test_a_second_role_does_not_take_the_first_reason_away(desk: Desk) -> None:
    give(desk, Role.DEPUTY, "UHAN", source="another desk")
    grant(desk, "UHAN", Why.DEPUTY)
    give(desk, Role.DEPUTY, source="another desk")
    assert desk.may_see("UHAN")


def test_ones_own_report_is_never_among_the_cases_to_handle(desk: Desk) -> None:
    grant(desk, "U1", Why.NAMED)
    mine = desk.people["U1"].id
    assert desk.store.read(lambda tx: access.open_to(tx, mine, 10)) == []
    desk.change(reporter_id=None)
    assert desk.store.read(lambda tx: access.open_to(tx, mine, 10)) == [desk.now()]


def test_the_list_begins_with_what_is_due_soonest(desk: Desk) -> None:
    def report(hours: int) -> int:
        due = {"respond_by": MONDAY + timedelta(hours=hours)}
        return desk.store.write(lambda tx: desk.report(tx, due)).id

    late, soon = report(9), report(0)
    handler = desk.people["UHAN"].id
    found = desk.store.read(lambda tx: access.open_to(tx, handler, 10))
    assert [case.id for case in found] == [soon, desk.case.id, late]


def test_a_case_can_be_reserved_whether_it_is_there_or_not(desk: Desk) -> None:
    for case in (desk.case.id, 999):
        desk.store.write(lambda tx: records.reserve(tx, case))  # noqa: B023 - done at once
    assert desk.now() == desk.case


def test_whom_it_only_came_to_sees_the_facts_and_whoever_reads_it_goes_on_doing_so(desk: Desk) -> None:
    for user, why in (("UDEP", Why.DEPUTY), ("UHAN", Why.HANDLER)):
        grant(desk, user, why, Sees.FACTS)
    assert (desk.sees("UDEP"), desk.sees("UHAN")) == (Sees.FACTS, Sees.READS)
    assert not desk.may_see("UDEP")
    grant(desk, "UDEP", Why.NAMED)
    assert desk.may_see("UDEP")


def test_a_yes_beforehand_counts_once_it_comes_to_them_and_again_after_somebody_had_it(desk: Desk) -> None:
    grant(desk, "UDEP", Why.DEPUTY, Sees.LATER)
    assert desk.sees("UDEP") is Sees.LATER
    grant(desk, "UDEP", Why.DEPUTY, Sees.FACTS)
    assert desk.sees("UDEP") is Sees.READS
    handler = desk.people["UHAN"].id
    desk.store.write(lambda tx: access.end_of_escalation(tx, desk.case.id, handler))
    assert (desk.sees("UDEP"), desk.sees("UHAN")) == (Sees.LATER, Sees.READS)
    grant(desk, "UDEP", Why.DEPUTY, Sees.FACTS)
    assert desk.sees("UDEP") is Sees.READS


def test_a_role_that_is_given_again_opens_nothing_of_before(desk: Desk) -> None:
    give(desk, Role.HANDLER, source="desk UHAN")
    give(desk, Role.HANDLER, "UHAN", source="desk UHAN")
    assert desk.sees("UHAN") is None
    desk.store.write(lambda tx: members.take_roles(tx, desk.people["UHAN"].id))
    give(desk, Role.HANDLER, "UHAN", source="desk UHAN")
    assert desk.sees("UHAN") is None


def test_the_list_has_a_case_that_came_to_somebody_only_while_nobody_has_it(desk: Desk) -> None:
    grant(desk, "UDEP", Why.DEPUTY, Sees.FACTS)
    deputy = desk.people["UDEP"].id
    assert desk.store.read(lambda tx: access.open_to(tx, deputy, 10)) == [desk.now()]
    desk.change(handler_id=desk.people["UHAN"].id)
    assert desk.store.read(lambda tx: access.open_to(tx, deputy, 10)) == []
