from datetime import date
from functools import partial

from bot.domain.ambassador_recruitment.workforce import Size
from bot.domain.places import PlaceKind
from bot.domain.vacancies import VacancyEntry
from bot.store import places, vacancies
from bot.store.ambassador_recruitment import workforce
from bot.store.engine import Store, Tx
from bot.store.tables.events import event_plans
from bot.store.tables.prompts import prompts
from tests.people import MONDAY, add_workspace

LOCATED = {"who": "location", "value": "Utrecht"}
ENTRIES = [
    VacancyEntry("1", "Nurse", "https://jobs.example.org/1", location="utrecht", department="Care"),
    VacancyEntry("2", "Cook", "https://jobs.example.org/2", location="Zeist"),
]


def _fill(tx: Tx, workspace_id: int) -> None:
    told = {"texts": {}, "audience": LOCATED}
    typed = {name: [value] for name, value in LOCATED.items()}
    row = {"state": "active", "content": told, "proposal": typed}
    tx.execute(prompts.insert().values(workspace_id=workspace_id, **row))
    tx.execute(event_plans.insert().values(workspace_id=workspace_id, filled_in=LOCATED, made_at=MONDAY))
    vacancies.upsert_vacancies(tx, workspace_id, "feed", ENTRIES, MONDAY)


def test_a_location_has_another_name_in_rows_and_in_what_is_kept_as_json(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    for one in (here.id, there.id):
        store.write(partial(_fill, workspace_id=one))
    for _ in range(2):  # once more changes nothing
        store.write(lambda tx: places.rename(tx, here.id, PlaceKind.LOCATION, ["Utrecht"], "Utrecht East"))
    uses = store.read(lambda tx: places.count_uses(tx, here.id, PlaceKind.LOCATION))
    assert dict(uses) == {
        ("vacancies", "Utrecht East"): 1,
        ("vacancies", "Zeist"): 1,
        ("prompts", "Utrecht East"): 2,
        ("event_plans", "Utrecht East"): 1,
    }
    others = store.read(lambda tx: places.count_uses(tx, there.id, PlaceKind.LOCATION))
    assert {name for _, name in others} == {"Utrecht", "utrecht", "Zeist"}


def test_who_works_in_places_that_become_one_works_in_that_one(store: Store) -> None:
    here, kind, day = add_workspace(store), PlaceKind.DEPARTMENT, date(2026, 11, 1)
    sizes = {"IT": 30, "ict": 12, "Care": 50}
    store.write(lambda tx: workforce.save_sizes(tx, here.id, kind, sizes, day))
    store.write(lambda tx: places.rename(tx, here.id, kind, ["ICT"], "IT"))
    found = store.read(lambda tx: workforce.list_sizes(tx, here.id, kind))
    assert found == [Size("Care", 50, day), Size("IT", 42, day)]
    assert ("workforce", "IT") in store.read(lambda tx: places.count_uses(tx, here.id, kind))
