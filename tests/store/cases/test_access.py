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
from tests.scheduler.case_team import Desk


@pytest.fixture
def team(store: Store, library: Library) -> Desk:
    return Desk(store, library)


def grant(team: Desk, user: str, why: Why, sees: Sees = Sees.READS) -> None:
    who = team.people[user].id
    team.store.write(lambda tx: access.grant_access(tx, team.case.id, [who], why, MONDAY, sees))


def give(team: Desk, role: Role, *users: str, source: str) -> None:
    team.store.write(lambda tx: members.sync_role(tx, team.workspace.id, users, role, source, MONDAY.date()))


def test_a_role_opens_a_case_only_to_who_was_asked(team: Desk) -> None:
    assert team.may_see("UHAN")
    assert not [user for user in ("UDEP", "USPO", "UHR", "U1") if team.may_see(user)]


def test_a_reason_that_no_longer_holds_gives_way_to_one_that_does(team: Desk) -> None:
    give(team, Role.HANDLER, source="desk UHAN")
    assert not team.may_see("UHAN")
    give(team, Role.DEPUTY, "UHAN", source="another desk")
    assert not team.may_see("UHAN")
    grant(team, "UHAN", Why.DEPUTY)
    assert team.may_see("UHAN")


def test_who_is_named_sees_it_without_a_role(team: Desk) -> None:
    grant(team, "USPO", Why.NAMED)
    give(team, Role.FINAL_CONTACT, source="desk USPO")
    assert team.may_see("USPO")


def test_a_second_role_does_not_take_the_first_reason_away(team: Desk) -> None:
    give(team, Role.DEPUTY, "UHAN", source="another desk")
    grant(team, "UHAN", Why.DEPUTY)
    give(team, Role.DEPUTY, source="another desk")
    assert team.may_see("UHAN")


def test_ones_own_report_is_never_among_the_cases_to_handle(team: Desk) -> None:
    grant(team, "U1", Why.NAMED)
    mine = team.people["U1"].id
    assert team.store.read(lambda tx: access.list_visible_cases(tx, mine, 10)) == []
    team.change(reporter_id=None)
    assert team.store.read(lambda tx: access.list_visible_cases(tx, mine, 10)) == [team.now()]


def test_the_list_begins_with_what_is_due_soonest(team: Desk) -> None:
    def report(hours: int) -> int:
        due = {"respond_by": MONDAY + timedelta(hours=hours)}
        return team.store.write(lambda tx: team.report(tx, due)).id

    late, soon = report(9), report(0)
    handler = team.people["UHAN"].id
    found = team.store.read(lambda tx: access.list_visible_cases(tx, handler, 10))
    assert [case.id for case in found] == [soon, team.case.id, late]


def test_a_case_can_be_reserved_whether_it_is_there_or_not(team: Desk) -> None:
    for case in (team.case.id, 999):
        team.store.write(lambda tx: records.lock_case(tx, case))  # noqa: B023 - done at once
    assert team.now() == team.case


def test_whom_it_only_came_to_sees_the_facts_and_whoever_reads_it_goes_on_doing_so(team: Desk) -> None:
    for user, why in (("UHR", Why.HR), ("UHAN", Why.HANDLER)):
        grant(team, user, why, Sees.FACTS)
    assert (team.sees("UHR"), team.sees("UHAN")) == (Sees.FACTS, Sees.READS)
    assert not team.may_see("UHR")
    grant(team, "UHR", Why.NAMED)
    assert team.may_see("UHR")


def come(team: Desk, *users: str) -> None:
    team.store.write(lambda tx: access.bring_in(tx, team.case.id, [team.people[user].id for user in users]))


def test_a_tick_counts_once_it_comes_to_them_and_again_after_somebody_had_it(team: Desk) -> None:
    assert team.sees("UDEP") is Sees.LATER
    come(team, "UDEP")
    assert team.sees("UDEP") is Sees.READS
    handler = team.people["UHAN"].id
    team.store.write(lambda tx: access.close_escalation(tx, team.case.id, handler))
    assert (team.sees("UDEP"), team.sees("UHAN")) == (Sees.LATER, Sees.READS)
    come(team, "UDEP")
    assert team.sees("UDEP") is Sees.READS


def test_a_case_comes_to_nobody_whom_the_reporter_did_not_tick(team: Desk) -> None:
    for user, sees in (("UHR", Sees.OUT), ("ULAW", Sees.FACTS)):
        team.people.setdefault(user, team.name(user, Role.HR))
        grant(team, user, Why.HR, sees)
        come(team, user)
        assert team.sees(user) is sees
    come(team, "U1")
    assert team.sees("U1") is None


def test_whoever_handed_it_over_is_left_out(team: Desk) -> None:
    handler = team.people["UHAN"].id
    team.store.write(lambda tx: access.end_access(tx, team.case.id, handler))
    assert team.sees("UHAN") is Sees.OUT
    assert handler not in {one.id for one in team.store.read(lambda tx: access.list_ticked(tx, team.case.id))}


def test_a_role_that_is_given_again_opens_nothing_of_before(team: Desk) -> None:
    give(team, Role.HANDLER, source="desk UHAN")
    give(team, Role.HANDLER, "UHAN", source="desk UHAN")
    assert team.sees("UHAN") is None
    team.store.write(lambda tx: members.revoke_roles(tx, team.people["UHAN"].id))
    give(team, Role.HANDLER, "UHAN", source="desk UHAN")
    assert team.sees("UHAN") is None


def test_the_list_has_a_case_that_came_to_somebody_only_while_nobody_has_it(team: Desk) -> None:
    grant(team, "UHR", Why.HR, Sees.OUT)
    left_out = team.people["UHR"].id
    assert team.store.read(lambda tx: access.list_visible_cases(tx, left_out, 10)) == [team.now()]
    team.change(handler_id=team.people["UHAN"].id)
    assert team.store.read(lambda tx: access.list_visible_cases(tx, left_out, 10)) == []
