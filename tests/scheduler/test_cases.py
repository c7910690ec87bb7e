"""A case that waits: who is asked, in which order, and that none is ever nobody's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.cases.case import Audience, Sees, State, Step, Why
from bot.domain.cases.rules import Rules
from bot.domain.cases.timeline import Event
from bot.domain.outbox import State as Sent
from bot.domain.people import Member, MemberState, Role
from bot.store import members, workspaces
from bot.store.cases import access, cooling, rules
from bot.store.engine import Store, Tx
from bot.store.tables.people import roles
from content_library.library import Library
from tests.databases import on_sqlite
from tests.people import MONDAY, add_workspace
from tests.scheduler.case_team import CHAIN, Desk
from tests.sealing import SEALED

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def team(store: Store, library: Library) -> Desk:
    return Desk(store, library)


def test_a_report_asks_the_handlers_first(team: Desk) -> None:
    assert len(team.told("UHAN")) == 1
    assert team.told("UDEP") == team.told("USPO") == team.told("UHR") == []


@on_sqlite
def test_the_chain_is_asked_step_by_step_and_each_once(team: Desk) -> None:
    counts = []
    for minutes in range(0, 91, 15):
        team.follow(MONDAY + minutes * MINUTE)
        counts.append([len(team.told(user)) for user in ("UHAN", "UDEP", "USPO")])
    assert counts == [[1, 0, 0], [1, 0, 0], [2, 0, 0], [2, 0, 0], [2, 1, 0], [2, 1, 0], [2, 1, 1]]
    assert team.events() == [Event.ALERTED, Event.REMINDED, Event.ESCALATED, Event.ESCALATED]
    assert len(team.told("U1")) == 2  # both times the reporter hears that it goes on


@on_sqlite
def test_looking_again_and_again_changes_nothing(team: Desk) -> None:
    for _ in range(3):
        team.follow(MONDAY + HOUR)
    assert team.events() == [Event.ALERTED, Event.REMINDED, Event.ESCALATED]


@on_sqlite
def test_after_a_night_that_the_bot_was_down_nothing_is_skipped(team: Desk) -> None:
    team.follow(MONDAY + DAY)
    assert team.events() == [Event.ALERTED, Event.REMINDED, Event.ESCALATED]
    assert team.now().next_step is Step.FINAL_CONTACT


@on_sqlite
def test_a_case_that_nobody_takes_is_never_forgotten(team: Desk) -> None:
    for hours in range(100):
        team.follow(MONDAY + hours * HOUR)
        assert team.now().next_at is not None
    assert len(team.told("USPO")) > 10


@on_sqlite
def test_what_was_taken_disturbs_nobody_else(team: Desk) -> None:
    team.take("UHAN")
    for hours in range(1, 30):
        team.follow(MONDAY + hours * HOUR)
    assert team.told("UDEP") == team.told("USPO") == []
    assert team.told("UHAN")[1].startswith("You picked up this report")


def test_an_answer_stops_the_reminders_until_it_has_been_open_for_a_week(team: Desk) -> None:
    team.take("UHAN")
    team.move(Event.ANSWERED, responded_at=MONDAY)
    team.follow(MONDAY + 4 * DAY)
    assert len(team.told("UHAN")) == 1
    team.follow(MONDAY + 7 * DAY)
    assert team.told("UHAN")[1].startswith("You still have this report open")


@on_sqlite
def test_deputy_and_final_contact_read_it_only_once_they_are_asked(team: Desk) -> None:
    assert [team.sees(user) for user in CHAIN] == [Sees.READS, Sees.LATER, Sees.LATER, None]
    team.follow(MONDAY + HOUR)
    assert [team.sees(user) for user in CHAIN] == [Sees.READS, Sees.READS, Sees.LATER, None]


@on_sqlite
@pytest.mark.parametrize("state", [Sent.DEAD, Sent.DROPPED, Sent.LOST])
def test_an_alert_that_cannot_arrive_goes_to_the_next_at_once(team: Desk, state: Sent) -> None:
    team.fail("UHAN", state)
    team.follow(MONDAY + MINUTE)
    assert team.events() == [Event.ALERTED, Event.UNREACHABLE, Event.ESCALATED]
    assert len(team.told("UDEP")) == 1
    team.fail("UDEP", state)
    team.follow(MONDAY + 2 * MINUTE)
    assert len(team.told("USPO")) == 1


def test_one_who_was_reached_is_enough(store: Store, library: Library) -> None:
    team = Desk(store, library)
    team.people["UHAN2"] = team.name("UHAN2", Role.HANDLER)
    team.case = store.write(lambda tx: team.report(tx, {}))
    team.fail("UHAN")
    team.follow(MONDAY + MINUTE)
    assert team.events() == [Event.ALERTED]


@on_sqlite
def test_when_the_whole_chain_is_silent_it_is_tried_again_every_hour(team: Desk) -> None:
    for minutes in range(0, 240, 5):
        team.follow(MONDAY + minutes * MINUTE)
        for user in CHAIN:
            team.fail(user)
    assert team.events().count(Event.UNREACHABLE) >= 4
    assert team.events().count(Event.REMINDED) in {3, 4}


def test_with_nobody_named_hr_is_asked(store: Store, library: Library) -> None:
    team = Desk(store, library, without=("UHAN", "UDEP", "USPO"))
    assert len(team.told("UHR")) == 1
    assert team.may_see("UHR")


@on_sqlite
def test_with_nobody_at_all_the_reporter_is_told_so(store: Store, library: Library) -> None:
    team = Desk(store, library, without=tuple(CHAIN))
    team.follow(MONDAY + MINUTE)
    assert team.told("U1")[0].startswith("I can't reach anyone to pick up your report")
    assert team.now().next_at is not None
    team.people["UHR"] = team.name("UHR", Role.HR)
    for hours in range(1, 4):
        team.follow(MONDAY + hours * HOUR)
    assert team.told("UHR")


@on_sqlite
def test_when_the_handler_is_gone_somebody_else_is_asked_and_the_reporter_knows(team: Desk) -> None:
    team.people["UHAN2"] = team.name("UHAN2", Role.HANDLER)
    team.store.write(
        lambda tx: access.grant_access(tx, team.case.id, [team.people["UHAN2"].id], Why.HANDLER, MONDAY)
    )
    team.take("UHAN2")
    team.lose("UHAN2")
    team.follow(MONDAY + MINUTE)
    assert team.now().handler_id is None
    assert team.now().state is State.RECEIVED
    assert team.events()[-2:] == [Event.RELEASED, Event.ALERTED]
    assert team.told("U1")[-1].startswith("The colleague who handled your report can no longer do so")


def test_a_handler_who_loses_the_role_loses_the_case(team: Desk) -> None:
    team.take("UHAN")
    who = roles.c.member_id == team.people["UHAN"].id
    team.store.write(lambda tx: tx.execute(roles.delete().where(who)))
    team.follow(MONDAY + MINUTE)
    assert team.now().handler_id is None
    assert team.told("UDEP")[-1].startswith("The colleague who handled this report")


def test_a_handler_who_was_erased_leaves_no_case_behind(team: Desk) -> None:
    team.take("UHAN")
    team.change(handler_id=None)  # what the database does when the person is deleted
    team.follow(MONDAY + MINUTE)
    assert team.now().state is State.RECEIVED
    assert team.now().next_at is not None


@on_sqlite
def test_what_only_the_manager_may_know_stays_with_the_manager(store: Store, library: Library) -> None:
    team = Desk(store, library, audience=Audience.MANAGER)
    team.fail("UHAN")
    for hours in range(50):
        team.follow(MONDAY + hours * HOUR)
    assert team.told("UDEP") == team.told("USPO") == team.told("UHR") == []
    assert any(text.startswith("Your manager hasn't picked up") for text in team.told("U1"))


def test_the_channel_hears_of_a_case_but_not_of_one_for_the_manager(store: Store, library: Library) -> None:
    def place(tx: Tx) -> Member:
        return members.add_member(
            tx, 1, "channel:C1", MONDAY.date(), state=MemberState.CHANNEL, language="en"
        )

    workspace = add_workspace(store)
    channel = store.write(place)
    store.write(lambda tx: rules.save_rules(tx, workspace.id, Rules(channel_id=channel.id)))
    for_hr = Desk(store, library)
    for_hr.people["channel"] = channel
    assert len(for_hr.told("channel")) == 1
    assert "Person" not in str(for_hr.told("channel"))
    Desk(store, library, audience=Audience.MANAGER)
    assert len(for_hr.told("channel")) == 1


def test_a_week_after_the_end_the_reporter_is_asked_once(team: Desk) -> None:
    team.move(Event.RESOLVED, state=State.RESOLVED, closed_at=MONDAY)
    team.follow(MONDAY + 6 * DAY)
    assert team.told("U1") == []
    for days in (7, 8, 30):
        team.follow(MONDAY + days * DAY)
    assert [text[:30] for text in team.told("U1")] == ["Your report was closed a week "]
    assert team.now().next_at is None


def test_a_reaction_rests_for_a_day_and_then_its_author_is_told_once(team: Desk) -> None:
    ready = MONDAY + DAY
    team.take("UHAN")
    team.store.write(lambda tx: cooling.save_draft(tx, team.case.id, team.people["U1"].id, SEALED, ready))
    team.follow(ready - MINUTE)
    assert team.told("U1") == []
    for minutes in (0, 1, 60):
        team.follow(ready + minutes * MINUTE)
    assert [text[:40] for text in team.told("U1")] == ["Your draft reply has waited a day. Do yo"]


def test_no_message_holds_a_name_or_what_was_written(team: Desk) -> None:
    for hours in range(10):
        team.follow(MONDAY + hours * HOUR)
    said = str([team.told(user) for user in ("UHAN", "UDEP", "USPO")])
    assert "Person U1" not in said
    assert team.store.read(lambda tx: workspaces.get_workspace(tx, team.workspace.id)).name not in said


def test_two_machines_at_once_ask_nobody_twice(team: Desk) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: team.follow(MONDAY + HOUR), range(4)))
    assert team.events() == [Event.ALERTED, Event.REMINDED, Event.ESCALATED]


def test_what_was_passed_to_legal_stays_there_while_somebody_is_there(team: Desk) -> None:
    team.people |= {user: team.name(user, Role.HR) for user in ("ULEGAL", "ULEGAL2")}
    legal = [team.people[user].id for user in ("ULEGAL", "ULEGAL2")]
    team.store.write(lambda tx: access.grant_access(tx, team.case.id, legal, Why.NAMED, MONDAY))
    team.store.write(lambda tx: access.restrict_to(tx, team.case.id, legal))
    team.move(Event.PASSED, handler_id=legal[0], state=State.HANDLING)
    team.lose("ULEGAL")
    for hours in range(30):
        team.follow(MONDAY + hours * HOUR)
    assert not any(team.may_see(user) for user in ("UHAN", "UDEP", "USPO"))
    assert team.told("ULEGAL2")
    team.lose("ULEGAL2")
    for hours in range(30, 60):
        team.follow(MONDAY + hours * HOUR)
    assert Sees.FACTS in {team.sees("UDEP"), team.sees("UHAN")}
    assert not any(team.may_see(user) for user in ("UHAN", "UDEP", "USPO"))
