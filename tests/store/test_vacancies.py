from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.domain.vacancies import VacancyEntry
from bot.store import vacancies
from bot.store.engine import Store
from tests.people import MONDAY, add_workspace

TODAY = MONDAY.date()
DAY = timedelta(days=1)
NURSE = VacancyEntry(
    "job-1",
    "Nurse",
    "https://jobs.example.org/1",
    location="Utrecht",
    department="Care",
    hours="24-32",
    salary="€ 3.000",
    summary="You care.",
    published=date(2026, 11, 2),
    closes=date(2026, 12, 1),
)
COOK = VacancyEntry("job-2", "Cook", "https://jobs.example.org/2")


def test_a_vacancy_comes_back_as_the_feed_told_it(store: Store) -> None:
    workspace = add_workspace(store)
    assert store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [NURSE], MONDAY)) == (
        1,
        0,
    )
    (nurse,) = store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, TODAY))
    assert (nurse.title, nurse.url, nurse.location, nurse.department) == (
        "Nurse",
        "https://jobs.example.org/1",
        "Utrecht",
        "Care",
    )
    assert (nurse.hours, nurse.salary, nurse.summary) == ("24-32", "€ 3.000", "You care.")
    assert (nurse.opened_at, nurse.closes) == (datetime(2026, 11, 2, tzinfo=UTC), date(2026, 12, 1))
    assert store.read(lambda tx: vacancies.vacancies_by_id(tx, [nurse.id, 999])) == {nurse.id: nurse}
    assert store.read(lambda tx: vacancies.vacancies_by_id(tx, [])) == {}


def test_a_second_import_changes_what_is_known_and_adds_what_is_new(store: Store) -> None:
    workspace = add_workspace(store)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [COOK], MONDAY))
    changed = [replace(COOK, title="Chef", published=date(2026, 1, 1)), NURSE]
    again = store.write(
        lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", changed, MONDAY + DAY)
    )
    assert again == (1, 1)
    chef, nurse = store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, TODAY))
    assert (chef.title, nurse.title) == ("Chef", "Nurse")
    assert chef.opened_at == MONDAY


def test_what_has_gone_from_its_source_is_closed_and_opens_when_it_is_back(store: Store) -> None:
    workspace = add_workspace(store)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [COOK, NURSE], MONDAY))
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "other feed", [COOK], MONDAY))
    later = MONDAY + DAY
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [NURSE], later))
    assert store.write(lambda tx: vacancies.close_missing(tx, workspace.id, "feed", later)) == 1
    assert store.write(lambda tx: vacancies.close_missing(tx, workspace.id, "feed", later)) == 0
    titles = [
        one.title for one in store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, TODAY))
    ]
    assert sorted(titles) == ["Cook", "Nurse"]
    closed = store.read(lambda tx: vacancies.vacancies_by_id(tx, [1, 2, 3]))
    assert [one.closed for one in closed.values()].count(True) == 1
    back = store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [COOK], later + DAY))
    assert back == (0, 1)
    assert len(store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, TODAY))) == 3


def test_what_has_gone_is_closed_though_the_clock_was_set_back_since_it_was_seen(store: Store) -> None:
    workspace = add_workspace(store)
    ahead = MONDAY + timedelta(hours=1)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [COOK, NURSE], ahead))
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [NURSE], MONDAY))
    assert store.write(lambda tx: vacancies.close_missing(tx, workspace.id, "feed", MONDAY)) == 1
    (left,) = store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, TODAY))
    assert left.title == "Nurse"


def test_what_a_source_had_last_is_of_its_last_reading_though_the_clock_was_set_back(store: Store) -> None:
    workspace = add_workspace(store)
    for entries, now in (([COOK, NURSE], MONDAY + DAY), ([NURSE], MONDAY + 2 * DAY), ([NURSE], MONDAY)):
        store.write(
            partial(
                vacancies.upsert_vacancies, workspace_id=workspace.id, source="feed", entries=entries, now=now
            )
        )
        store.write(partial(vacancies.close_missing, workspace_id=workspace.id, source="feed", now=now))
    last = store.read(lambda tx: vacancies.list_last_seen(tx, workspace.id, "feed"))
    assert [one.title for one in last] == ["Nurse"]


def test_what_another_reader_has_just_seen_is_not_closed(store: Store) -> None:
    workspace = add_workspace(store)
    meanwhile = MONDAY + timedelta(minutes=1)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [COOK], meanwhile))
    assert store.write(lambda tx: vacancies.close_missing(tx, workspace.id, "feed", MONDAY)) == 0


def test_an_entry_that_could_not_be_read_is_not_closed(store: Store) -> None:
    workspace = add_workspace(store)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [COOK], MONDAY))
    later = MONDAY + DAY
    store.write(lambda tx: vacancies.touch_vacancies(tx, workspace.id, "feed", ["job-2", "job-9"], later))
    assert store.write(lambda tx: vacancies.close_missing(tx, workspace.id, "feed", later)) == 0


def test_a_vacancy_is_open_until_its_last_day(store: Store) -> None:
    workspace = add_workspace(store)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [NURSE], MONDAY))
    assert len(store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, date(2026, 12, 1)))) == 1
    assert store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, date(2026, 12, 2))) == ()


def test_the_newest_vacancies_come_first_and_those_of_others_not_at_all(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    store.write(lambda tx: vacancies.upsert_vacancies(tx, here.id, "feed", [NURSE, COOK], MONDAY))
    store.write(lambda tx: vacancies.upsert_vacancies(tx, there.id, "feed", [NURSE], MONDAY))
    titles = [one.title for one in store.read(lambda tx: vacancies.list_open_vacancies(tx, here.id, TODAY))]
    assert titles == ["Cook", "Nurse"]
    assert store.write(lambda tx: vacancies.upsert_vacancies(tx, here.id, "feed", [], MONDAY)) == (0, 0)


def test_an_entry_that_a_feed_has_twice_is_one_vacancy(store: Store) -> None:
    workspace = add_workspace(store)
    twice = [COOK, replace(COOK, title="Chef")]
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", twice, MONDAY))
    (chef,) = store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace.id, TODAY))
    assert chef.title == "Chef"


def test_what_hr_said_of_a_field_its_source_does_not_change(store: Store) -> None:
    workspace = add_workspace(store)
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", [NURSE, COOK], MONDAY))
    store.write(
        lambda tx: vacancies.change_vacancy(tx, 1, {"title", "closes"}, title="Night nurse", closes=None)
    )
    again = [replace(NURSE, title="N.", hours="36"), replace(COOK, title="Chef")]
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", again, MONDAY + DAY))
    nurse, chef = store.read(lambda tx: vacancies.vacancies_by_id(tx, [1, 2])).values()
    assert (nurse.title, nurse.closes, nurse.hours, chef.title) == ("Night nurse", None, "36", "Chef")
    assert nurse.set_by_hr == {"title", "closes"}
    store.write(lambda tx: vacancies.change_vacancy(tx, 1, {"closes"}))
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", again, MONDAY + DAY))
    assert store.read(lambda tx: vacancies.vacancies_by_id(tx, [1]))[1].title == "N."


def test_vacancies_are_found_by_words_open_or_closed_lately(store: Store) -> None:
    workspace = add_workspace(store)
    entries = [NURSE, replace(COOK, title="ÉÉN KOK", location="Utrecht")]
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed", entries, MONDAY))

    def found(words: str = "", *, day: date = TODAY, since: datetime | None = None) -> list[int]:
        return store.read(lambda tx: vacancies.find_vacancy_ids(tx, workspace.id, day, words, since))

    assert (found(), found("care"), found("één utrecht"), found("cook")) == ([2, 1], [1], [2], [])
    assert found(day=date(2026, 12, 2)) == [2]
    store.write(lambda tx: vacancies.close_vacancy(tx, 1, MONDAY + DAY))
    store.write(lambda tx: vacancies.close_vacancy(tx, 2, MONDAY))
    assert (found(), found(since=MONDAY), found(since=MONDAY + DAY)) == ([], [1, 2], [1])
