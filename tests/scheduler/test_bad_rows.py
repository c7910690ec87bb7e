"""One row that does not read hurts itself only: every timed job goes on with all others, and says so once."""

import json
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copy

from sqlalchemy import Table, text, update
from structlog.testing import capture_logs

from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store.engine import Store, Tx
from bot.store.tables import (
    cases,
    checkins,
    consent,
    events,
    onboarding,
    people,
    prompts,
    vacancies,
)
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from tests.people import MONDAY
from tests.scheduler.two_workspaces import DAY, TICKS, Place, came_of_it, put, send_all
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_by

TRACES = {
    "plan nudges": ("nudge:",),
    "plan prompts": ("prompt:",),
    "show what has closed": ("edit:",),
    "recognise": ("milestone:", "round-up:"),
    "follow buddies": ("buddy-prompt:",),
    "follow feedback": ("feedback:",),
    "follow onboarding": ("goal:", "newcomer:"),
    "ask to read the guidelines": ("guidelines:",),
    "note the month": ("month:",),
    "close what is over": ("closed:week:", "closed:month:"),
    "follow cases": ("case:",),
    "hold check-ins": ("checkin:",),
    "follow consents": ("consent-ends:", "removal:"),
    "hold events": ("event:",),
    "tell HR of news": ("news:",),
    "remind of training": ("training:",),
    "watch the stock of ideas": ("stock:",),
    "end roles": ("role-over:",),
}
"""By what each job is recognised in both places. Whoever adds a job adds it here, and work for it there."""
ELSEWHERE = {
    "fetch logos": "tests/scheduler/test_logos.py",
    "read vacancy feeds": "tests/scheduler/test_sources.py",
    "read new vacancy sources": "tests/features/vacancies/test_sources.py",
    "read files with vacancies": "tests/features/vacancies/test_uploads.py",
    "tell of keys that will be asked for": "tests/scheduler/test_source_notices.py",
    "read news": "tests/features/news/test_sources.py",
    "tell HR how the week begins": "tests/features/hr/test_digest.py",
    "forget what is old": "tests/scheduler/test_data_retention.py",
    "follow places": "tests/features/test_posting_channels.py",
    "fold exit talks": "tests/features/leaving",
    "learn how large tables are": "tests/store/test_engine.py",
}

Poison = Callable[[Place, Tx], object]
NUMBERS = count()


def spoil(table: Table, row_id: int, tx: Tx, **columns: object) -> None:
    (key,) = table.primary_key.columns
    tx.execute(update(table).where(key == row_id).values(columns))


def member(**columns: object) -> Poison:
    """One more ambassador, with this in their row."""

    def poison(place: Place, tx: Tx) -> None:
        usual = {
            "next_nudge_at": MONDAY,
            "joined_at": MONDAY - 365 * DAY,
            "name": "Person Bad",
            "address": {},
            "seen_on": MONDAY.date(),
        }
        likes: dict[str, object] = {"topics": [], "networks": [], "weekday": 0, "hour": 9}
        home = {"time_zone": "Europe/Amsterdam", "language": "en", "state": "active"}
        mine = {"workspace_id": place.workspace.id, "external_id": f"UBAD{next(NUMBERS)}"}
        number = put(tx, people.members, **(usual | likes | home | mine | columns))
        put(
            tx,
            onboarding.guideline_readings,
            workspace_id=place.workspace.id,
            member_id=number,
            edition="0.9",
        )
        goal = {"set_at": MONDAY, "remind_on": MONDAY.date()}
        put(tx, onboarding.goals, workspace_id=place.workspace.id, member_id=number, **goal)

    return poison


def thing(table: Table, add: Callable[[Place, Tx], int], **columns: object) -> Poison:
    """One more of something, with this in its row."""
    return lambda place, tx: spoil(table, add(place, tx), tx, **columns)


def elsewhere(place: Place, tx: Tx) -> None:
    """A workspace of a platform that this release does not know, with people who are due."""
    number = put(
        tx,
        people.workspaces,
        platform="irc",
        external_id="T9",
        time_zone="Europe/Amsterdam",
        created_at=MONDAY,
    )
    member(workspace_id=number)(place, tx)
    tx.execute(update(onboarding.goals).values(remind_on=MONDAY.date()))


def bad_date(place: Place, tx: Tx) -> None:
    """Only SQLite keeps what is no date in a column of dates."""
    number = vacancy(place, tx)
    tx.execute(text(f"UPDATE vacancies SET closes = '2126-02-31' WHERE id = {number}"))


def bad_json(place: Place, tx: Tx) -> None:
    number = place.add_prompt(tx)
    tx.execute(text(f"UPDATE prompts SET content = '[' WHERE id = {number}"))


def vacancy(place: Place, tx: Tx) -> int:
    named = {"source": "feed.json", "external_id": "bad", "title": "Nurse", "url": "https://example.org/9"}
    seen = {"opened_at": MONDAY, "seen_at": MONDAY}
    return put(tx, vacancies.vacancies, workspace_id=place.workspace.id, **named, **seen)


def pair(place: Place, tx: Tx) -> int:
    return place.add_pair(tx, place.people[1], place.people[2])


def request(place: Place, tx: Tx) -> int:
    return place.add_request(tx, place.people[2], place.people[1])


def unknown_consent(place: Place, tx: Tx) -> None:
    place.add_consent(tx, place.people[1], channel="radio")


def old_round(place: Place, tx: Tx) -> int:
    days = {"opens_on": MONDAY.date() - 28 * DAY, "closes_on": MONDAY.date()}
    more = {"questions": {}, "split": "moon", "asked": 1, "planned_up_to": 0}
    return put(tx, checkins.checkin_rounds, workspace_id=place.workspace.id, **days, **more)


POISONS: dict[str, Poison] = {
    "topic": member(topics=["moon"]),
    "network": member(networks=["moon"]),
    "support": member(support="moon"),
    "state": member(state="moon"),
    "language": member(language="xx"),
    "hour": member(hour=99),
    "rhythm": member(rhythm=0),
    "topics that are null": member(topics=None),
    "modules that are null": member(learn=None),
    "platform": elsewhere,
    "prompt": thing(prompts.prompts, Place.add_prompt, content={"nl": 1}),
    "case": thing(cases.cases, Place.add_case, kind="moon"),
    "step of a case": thing(cases.cases, Place.add_case, next_step="moon"),
    "consent": unknown_consent,
    "removal": thing(
        consent.removals, lambda place, tx: place.add_removal(tx, place.people[1]), cause="moon"
    ),
    "event": thing(events.events, lambda place, tx: place.add_event(tx, "bad"), kind="moon"),
    "round": old_round,
}
NOT_EVEN_A_VALUE: tuple[Poison, ...] = (bad_json, bad_date)
"""What PostgreSQL does not take in, and SQLite does."""


async def run_all(store: Store, library: Library) -> set[str]:
    """Let two weeks pass; return what came of them."""
    clock, came = StoppedClock(MONDAY), set[str]()
    engine = Engine(run_by(clock, store, library), Outbox(store, {}, clock, Pen(library)), JOBS)
    for now in TICKS:
        clock.move_to(now)
        for _ in range(2):
            for job in JOBS:
                if job.name in TRACES:
                    await engine.do(job)
        came |= came_of_it(store)
        send_all(store, now)
    return came


def found(store: Store, library: Library) -> list[Place]:
    return [Place(store, library, Platform.SLACK, "A"), Place(store, library, Platform.TEAMS, "B")]


_CLEAN: set[str] = set()


async def clean(library: Library, file: Path, folder: Path) -> set[str]:
    """What comes of two weeks in which every row reads."""
    if not _CLEAN:
        copy(file, folder / "clean.db")
        with closing(Store(f"sqlite:///{folder / 'clean.db'}")) as store:
            found(store, library)
            _CLEAN.update(await run_all(store, library))
    return _CLEAN


async def test_every_job_has_something_to_do(library: Library, migrated_file: Path, tmp_path: Path) -> None:
    done = await clean(library, migrated_file, tmp_path)
    missing = {one for job in TRACES.values() for one in job if sum(key.startswith(one) for key in done) < 2}
    assert not missing


def test_every_job_of_the_table_is_looked_at() -> None:
    assert sorted(job.name for job in JOBS) == sorted((*TRACES, *ELSEWHERE))


async def test_all_others_get_theirs_and_the_log_says_so_once(
    store: Store, library: Library, migrated_file: Path, tmp_path: Path
) -> None:
    """Two weeks pass with a bad row of every kind."""
    done = await clean(library, migrated_file, tmp_path)
    poisons = [*POISONS.values(), *(NOT_EVEN_A_VALUE if store.is_sqlite else ())]
    here, _ = found(store, library)
    for poison in poisons:
        store.write(partial(poison, here))
    with capture_logs() as logs:
        came = await run_all(store, library)
    assert done - came == set()
    assert {log["event"] for log in logs} == {"row_set_aside"}
    assert len({(log["of"], log["row"]) for log in logs}) == len(logs) == len(poisons), logs
    assert not [word for word in ("Person", "Noorder", "moon") if word in json.dumps(logs)]
