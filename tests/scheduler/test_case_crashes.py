"""A process is killed in the middle of a case: the case is there, the deadline runs, the alert arrives."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.cases.case import Step
from bot.domain.cases.timeline import Event
from bot.domain.people import Platform
from bot.store.cases import records, timeline
from bot.store.engine import Store
from content_library.library import Library
from tests.leases import end_leases
from tests.people import MONDAY, add_ambassador, add_hr, add_workspace
from tests.scheduler import dying
from tests.scheduler.case_team import Desk
from tests.scheduler.dying import FilePlatform
from tests.scheduler.test_cases import HOUR
from tests.scheduler.test_crashes import killed, url

DELIVERY = ("after commit 1", "before call 1", "after call 1", "before commit 2", "after commit 2")


@pytest.fixture
def store(sqlite_url: str, sqlite_store: Store) -> Store:
    """Only SQLite: its file is what a killed process leaves behind, and it is nobody else's."""
    assert url(sqlite_store) == sqlite_url
    return sqlite_store


@pytest.mark.parametrize(("step", "saved"), [("before commit 1", False), ("after commit 1", True)])
def test_a_report_is_kept_whole_or_not_at_all_and_its_retry_makes_no_second_one(
    store: Store, tmp_path: Path, step: str, *, saved: bool
) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace)
    add_hr(store, workspace)
    answered = tmp_path / "answer"
    killed(dying.report, url(store), MONDAY, answered, step)
    assert not answered.exists()
    assert len(store.read(records.list_open_cases)) == int(saved)
    dying.report(url(store), MONDAY, answered)
    (case,) = store.read(records.list_open_cases)
    assert (case.number, case.next_step) == (1, Step.REMIND)
    file = tmp_path / "slack"
    dying.deliver(url(store), file, Platform.SLACK, MONDAY)
    titles = sorted(FilePlatform(Platform.SLACK, file).titles())
    assert titles == ["Report 1: I have it", "Report 1: someone needs help"]


@pytest.mark.parametrize("step", DELIVERY)
@pytest.mark.parametrize("platform", Platform)
def test_an_alert_arrives_once_in_slack_and_in_teams_rather_twice_than_never(
    store: Store, library: Library, tmp_path: Path, step: str, platform: Platform
) -> None:
    Desk(store, library, platform=platform)
    file = tmp_path / "chats"
    killed(dying.deliver, url(store), file, platform, MONDAY, step)
    end_leases(store)
    dying.deliver(url(store), file, platform, MONDAY + timedelta(minutes=1))
    shown = len(FilePlatform(platform, file).lines())
    assert shown == 1 or (shown == 2 and platform is Platform.TEAMS)


@pytest.mark.parametrize("step", ["before commit 1", "after commit 1"])
def test_a_step_that_was_not_finished_is_done_once_by_the_next_process(
    store: Store, library: Library, step: str
) -> None:
    team = Desk(store, library)
    killed(dying.follow, url(store), MONDAY + HOUR, step)
    assert team.now().next_at is not None
    dying.follow(url(store), MONDAY + HOUR)
    events = [one.event for one in store.read(lambda tx: timeline.list_entries(tx, team.case.id))]
    assert events == [Event.ALERTED, Event.REMINDED, Event.ESCALATED]
    assert team.now().next_step is Step.FINAL_CONTACT
