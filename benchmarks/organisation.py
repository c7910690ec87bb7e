"""An organisation to measure with: people, what they may choose from, and cards that have arrived."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import insert, update

from bot.clock import Clock
from bot.domain.outbox import State
from bot.domain.people import MemberState, Network, Platform, Topic
from bot.domain.vacancies import VacancyEntry
from bot.fetching.fetcher import Fetcher
from bot.store import vacancies, workspaces
from bot.store.boxes.opening import open_boxes
from bot.store.engine import Store, Tx
from bot.store.migrate import migrate
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from bot.store.vault import Vault, new_key
from content_library.library import Library
from scheduler.nudges import plan_due
from scheduler.timed import Run

TEAM = "T0001"
DEPARTMENTS = 40
VACANCIES = 60
_TOPICS, _NETWORKS = list(Topic), list(Network)
AT_ONCE = 1000
"""So many people are due together; the next so many a second later."""


def new_store(url: str, people: int, now: datetime, *platforms: Platform) -> Store:
    """A new database with an organisation in Slack, or in each of these; all are due, and asked for it."""
    store = Store(url)
    migrate(store)
    for platform in platforms or (Platform.SLACK,):
        store.write(partial(found, people=people, now=now, platform=platform))
    return store


class At(Clock):
    """Tells one moment only."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self._moment = moment

    def now(self) -> datetime:
        """The moment."""
        return self._moment


def run_at(now: datetime, store: Store, library: Library) -> Run:
    """A run of a timed job at this moment."""
    vault = Vault(new_key())
    return Run(store, library, vault, At(now), Fetcher(), open_boxes(store, vault, None))


def deliver_cards(store: Store, now: datetime) -> None:
    """Give everybody this week's card, as if it were in their chat."""
    plan_due(run_at(now, store, Library()))
    there = {"state": State.SENT, "sent_at": now, "conversation": "D1", "reference": "1.1"}
    store.write(lambda tx: tx.execute(update(outbox).values(there)))


def found(tx: Tx, people: int, now: datetime, platform: Platform, team: str = TEAM) -> None:
    """An organisation with people, all of whom are due and asked for it, and with vacancies."""
    workspace = workspaces.add_workspace(tx, platform, team, now)
    workspaces.save_description(
        tx, workspace.id, "Noorderlicht", "https://jobs.example.com", "Europe/Amsterdam"
    )
    entries = [_vacancy(number) for number in range(VACANCIES)]
    vacancies.upsert_vacancies(tx, workspace.id, "jobs.example.com", entries, now - timedelta(days=3))
    for start in range(0, people, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, people))
        tx.execute(insert(members), [_person(workspace.id, number, now) for number in numbers])


def _vacancy(number: int) -> VacancyEntry:
    return VacancyEntry(
        external_id=str(number),
        title=f"Engineer {number}",
        url=f"https://jobs.example.com/{number}",
        location="Utrecht",
        department=f"Department {number % DEPARTMENTS}",
        summary="You join a small team that builds what its customers use every day. " * 3,
    )


def _person(workspace_id: int, number: int, now: datetime) -> dict[str, object]:
    return {
        "workspace_id": workspace_id,
        "external_id": f"U{number}",
        "name": f"Person {number}",
        "address": {"channel": f"D{number}"},
        "state": MemberState.ACTIVE,
        "language": ("nl", "en")[number % 2],
        "time_zone": "Europe/Amsterdam",
        "country": "NL",
        "weekday": now.weekday(),
        "hour": 9,
        "topics": [_TOPICS[number % 10], _TOPICS[(3 * number + 1) % 10]],
        "networks": [Network.LINKEDIN, _NETWORKS[number % 7]],
        "department": f"Department {number % DEPARTMENTS}",
        "location": "Utrecht",
        "next_nudge_at": now + timedelta(seconds=number // AT_ONCE),
        "asked": True,
        "joined_at": now,
        "seen_on": now.date().replace(day=1),
        "asked_platform_in": now.date().replace(day=1),
    }
