"""When a vacancy closes, or opens again, the cards that show it say so."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.outbox import Kind
from bot.domain.vacancies import VacancyEntry
from bot.drawing import Pen
from bot.store import nudges, outbox, vacancies, workspaces
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as rows
from content_library.library import Library
from scheduler.closings import follow_closings
from scheduler.each import BATCH
from scheduler.nudges import plan_due
from tests.databases import on_sqlite
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_vacancies, add_workspace
from tests.rendered import rendered
from tests.timed_runs import run_at

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CLOSED = "This vacancy is closed"


class Company:
    """Ambassadors with a card in their chat that shows two vacancies."""

    def __init__(self, store: Store, library: Library, people: int = 2) -> None:
        self.store, self.library = store, library
        self.workspace = add_workspace(store)
        add_vacancies(store, self.workspace, 2, MONDAY - DAY)
        add_ambassadors(store, self.workspace, people, location="Utrecht")
        plan_due(run_at(MONDAY, store, library))
        store.write(self._deliver)

    def _deliver(self, tx: Tx) -> None:
        for one in outbox.claim_messages(tx, self.workspace.id, MONDAY + HOUR, 1000):
            outbox.mark_sent(tx, one, MONDAY, "D1", f"{one.id}.0")

    def feed(self, *numbers: int, after: timedelta) -> None:
        """The feed has these vacancies now."""
        for n in numbers:
            self.put(VacancyEntry(f"job-{n}", f"Nurse {n}", f"https://jobs.example.org/{n}"), after)
        now = MONDAY + after
        self.store.write(lambda tx: vacancies.close_missing(tx, self.workspace.id, "feed.json", now))

    def put(self, entry: VacancyEntry, after: timedelta) -> None:
        """The feed has this vacancy, among others."""
        now = MONDAY + after
        self.store.write(
            lambda tx: vacancies.upsert_vacancies(tx, self.workspace.id, "feed.json", [entry], now)
        )

    def follow(self, after: timedelta) -> None:
        follow_closings(run_at(MONDAY + after, self.store, self.library))

    def edits(self) -> list[str]:
        """What the edits that wait in the outbox would show, as text."""
        query, pen = rows.select().where(rows.c.kind == Kind.EDIT).order_by(rows.c.id), Pen(self.library)
        return self.store.read(
            lambda tx: [str(rendered(tx, pen, one)) for one in tx.execute(query).mappings()]
        )


@pytest.fixture
def company(store: Store, library: Library) -> Company:
    return Company(store, library)


def test_the_cards_of_all_who_have_it_say_that_a_vacancy_closed(company: Company) -> None:
    company.follow(HOUR)
    assert company.edits() == []
    company.feed(1, after=HOUR)
    company.follow(HOUR)
    assert [text.count(CLOSED) for text in company.edits()] == [1, 1]
    assert all("jobs.example.org/1" in text and "jobs.example.org/2" not in text for text in company.edits())


def test_a_second_look_edits_nothing_again(company: Company) -> None:
    company.feed(1, after=HOUR)
    company.follow(HOUR)
    query = rows.update().where(rows.c.kind == Kind.EDIT).values(state="sent")
    company.store.write(lambda tx: tx.execute(query))
    company.follow(2 * HOUR)
    states = company.store.read(lambda tx: outbox.count_by_state(tx, company.workspace.id, MONDAY))
    assert {state for (kind, state) in states if kind is Kind.EDIT} == {"sent"}


@on_sqlite
def test_a_vacancy_that_opens_again_is_shown_open_again(company: Company) -> None:
    company.feed(1, after=HOUR)
    company.follow(HOUR)
    company.feed(1, 2, after=2 * HOUR)
    company.follow(2 * HOUR)
    assert [text.count(CLOSED) for text in company.edits()] == [0, 0]


def test_many_cards_are_edited_in_batches(store: Store, library: Library) -> None:
    company = Company(store, library, people=BATCH + 10)
    company.feed(after=HOUR)
    company.follow(HOUR)
    assert [text.count(CLOSED) for text in company.edits()] == [2] * (BATCH + 10)
    assert not store.read(vacancies.any_changed_on_cards)


def test_cards_of_more_than_four_weeks_ago_stay_as_they_are(company: Company) -> None:
    company.feed(1, after=29 * DAY)
    company.follow(29 * DAY)
    assert company.edits() == []
    assert not company.store.read(vacancies.any_changed_on_cards)


def test_a_card_from_which_it_was_taken_off_is_left_alone(company: Company) -> None:
    (item, _) = company.store.read(lambda tx: nudges.item_ids_of_vacancy(tx, 2, MONDAY - DAY, 0, 10))
    company.store.write(lambda tx: nudges.decline_item(tx, item, MONDAY))
    company.feed(1, after=HOUR)
    company.follow(HOUR)
    assert len(company.edits()) == 1


@on_sqlite
def test_a_vacancy_closes_after_its_last_day(company: Company) -> None:
    last = date(2026, 11, 24)
    entry = VacancyEntry("job-1", "Nurse", "https://jobs.example.org/1", closes=last)
    for after, closed in ((timedelta(), 0), (DAY, 0), (2 * DAY, 1), (2 * DAY + HOUR, 1)):
        company.put(entry, after)  # its feed has it still, at every reading
        company.follow(after)
        assert [text.count(CLOSED) for text in company.edits()] == [closed] * (2 * closed)


LAST = date(2026, 11, 24)
MIDNIGHTS = [
    pytest.param("Pacific/Honolulu", datetime(2026, 11, 25, 10, tzinfo=UTC), id="west of UTC"),
    pytest.param("Pacific/Auckland", datetime(2026, 11, 24, 11, tzinfo=UTC), id="east of UTC"),
]


def _organisation(store: Store, zone: str, entry: VacancyEntry) -> int:
    """An organisation that is somewhere on Earth, with one vacancy; its number."""
    workspace = add_workspace(store).id
    store.write(lambda tx: workspaces.save_description(tx, workspace, "Elsewhere", "", zone))
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace, "feed.json", [entry], MONDAY - DAY))
    return workspace


@on_sqlite
@pytest.mark.parametrize(("zone", "midnight"), MIDNIGHTS)
def test_a_vacancys_last_day_is_the_organisations(store: Store, zone: str, midnight: datetime) -> None:
    entry = VacancyEntry("job-1", "Nurse", "https://jobs.example.org/1", closes=LAST)
    workspace = _organisation(store, zone, entry)
    for now, closed in ((midnight - timedelta(minutes=1), False), (midnight, True)):
        follow_closings(run_at(now, store))
        found = store.read(lambda tx: vacancies.find_vacancy(tx, workspace, 1))
        assert found
        assert found.closed is closed


@pytest.mark.parametrize(("zone", "midnight"), MIDNIGHTS)
def test_colleagues_come_first_until_the_organisations_own_day(
    store: Store, zone: str, midnight: datetime
) -> None:
    workspace = _organisation(store, zone, VacancyEntry("job-1", "Nurse", "https://jobs.example.org/1"))
    store.write(lambda tx: vacancies.set_internal(tx, 1, LAST + DAY))
    for now, internal in ((midnight - timedelta(minutes=1), True), (midnight, False)):
        follow_closings(run_at(now, store))
        found = store.read(lambda tx: vacancies.find_vacancy(tx, workspace, 1))
        assert found
        assert found.is_internal is internal


def test_an_organisations_day_ends_nothing_of_another(store: Store) -> None:
    entry = VacancyEntry("job-1", "Nurse", "https://jobs.example.org/1", closes=LAST)
    other = add_workspace(store, external_id="T2").id
    store.write(lambda tx: vacancies.upsert_vacancies(tx, other, "feed.json", [entry], MONDAY - DAY))
    _organisation(store, "Pacific/Honolulu", entry)
    follow_closings(run_at(datetime(2026, 11, 25, tzinfo=UTC), store))  # Wednesday in Amsterdam
    found = store.read(lambda tx: vacancies.vacancies_by_id(tx, [1, 2]))
    assert {n: one.closed for n, one in found.items()} == {1: True, 2: False}


def test_a_card_offers_what_closes_that_day_where_the_person_is(store: Store, library: Library) -> None:
    entry = VacancyEntry("job-1", "Nurse", "https://jobs.example.org/1", closes=LAST)
    workspace = add_workspace(store)
    _organisation(store, "Pacific/Honolulu", entry)
    evening = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)  # of the 24th in Honolulu, and a working hour
    add_ambassador(store, workspace, time_zone="Pacific/Honolulu", next_nudge_at=evening)
    plan_due(run_at(evening, store, library))
    assert store.read(lambda tx: nudges.item_ids_of_vacancy(tx, 1, MONDAY, 0, 10))
