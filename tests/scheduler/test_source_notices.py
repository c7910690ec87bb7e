"""A system that will answer nobody without a key: HR hears of it once before that day, and once after it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.store import source_keys, sources
from bot.store.engine import Store, Tx
from bot.store.sources import Source
from bot.store.tables.vacancies import vacancy_sources
from scheduler.source_notices import tell_of_keys
from tests.features.world import phrase, said
from tests.people import MONDAY, add_hr, add_workspace
from tests.stopped_clock import StoppedClock
from tests.timed_runs import VAULT, run_by
from tests.world import BareWorld

JANUARY = datetime(2027, 1, 11, 10, tzinfo=UTC)
THE_DAY = datetime(2027, 2, 10, 10, tzinfo=UTC)
ADDRESS = "https://acme.recruitee.com/api/offers/"


class Place(BareWorld):
    """An organisation with sources, and HR."""

    def begin(self) -> "Place":
        self.workspace = add_workspace(self.store)
        add_hr(self.store, self.workspace)
        return self

    def read(self, address: str = ADDRESS, format_name: str = "recruitee", *, key: bool = False) -> Source:
        def work(tx: Tx) -> Source:
            source, _ = sources.add_source(tx, self.workspace.id, address, format_name, MONDAY)
            if key:
                source_keys.save_key(tx, source.id, source_keys.seal_headers(VAULT, {"X": "abc"}), MONDAY)
            return source

        return self.store.write(work)

    def fails(self, code: str) -> None:
        failed = update(vacancy_sources).values(last_error=code, failures=1)
        self.store.write(lambda tx: tx.execute(failed))

    def told(self, moment: datetime) -> list[str]:
        """What HR is told at a moment, and was not before."""
        before = len(self.rows("outbox"))
        self.clock.move_to(moment)
        for _ in range(2):
            tell_of_keys(run_by(self.clock, self.store, self.library))
        return [said(self.drawn(row)) for row in self.rows("outbox")[before:]]


@pytest.fixture
def place(store: Store) -> Place:
    return Place(store, StoppedClock(MONDAY)).begin()


def test_hr_hears_of_the_day_once_in_the_weeks_before_it(place: Place) -> None:
    place.read()
    assert place.told(MONDAY) == [], "ten weeks before is too early"
    (news,) = place.told(JANUARY)
    assert ADDRESS in news
    assert "From 10 February 2027, Recruitee only answers with a key." in news
    assert phrase("source_keys", "where_recruitee") in news
    assert "“Recruitee, XML feed”" in news, "which needs none"
    assert place.told(JANUARY.replace(day=20)) == []


def test_hr_hears_once_more_when_it_is_refused_after_that_day(place: Place) -> None:
    place.read()
    place.told(JANUARY)
    assert place.told(THE_DAY) == [], "it may still be answered"
    place.fails("http-500")
    assert place.told(THE_DAY) == []
    place.fails("http-401")
    (news,) = place.told(THE_DAY)
    assert "Since 10 February 2027" in news
    assert place.told(THE_DAY.replace(day=20)) == []


def test_nobody_hears_of_it_who_has_a_key_or_reads_another_system(place: Place) -> None:
    place.read(key=True)
    place.read("https://acme.recruitee.com/feed.xml", "recruitee-xml")
    place.read("https://acme.jobs.personio.de/xml", "personio")
    place.fails("http-401")
    assert [place.told(moment) for moment in (MONDAY, JANUARY, THE_DAY)] == [[], [], []]
