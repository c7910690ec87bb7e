"""Everything that takes part in a round of chaos, in its place and with nothing started yet."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.serving import listening
from bot.store.engine import Store
from bot.store.migrate import migrate
from bot.store.vault import new_key
from playground.slack.simulated import SimulatedSlack
from playground.teams.simulated import SimulatedTeams
from tests.chaos import inspection
from tests.chaos.auditor import (
    Audit,
    audit,
    check_cards,
    check_clicks,
    check_planned,
    check_vacancies,
)
from tests.chaos.board import Board
from tests.chaos.clock import SharedClock
from tests.chaos.crowd import Crowd
from tests.chaos.databases import Database
from tests.chaos.ledger import Ledger
from tests.chaos.organisation import HR, TENANT, Organisation, a_working_morning, everybody, found
from tests.chaos.processes import Fleet
from tests.chaos.storm import CALM, SlackNotes, Storm, TeamsNotes, Weather
from tests.chaos.teams_crowd import TeamsCrowd
from tests.end_to_end.world import HOST, SECRET, settings_for
from tests.patience import wait_for

TICK = 1.2
"""Seconds until a worker has looked again."""
ADDRESS = f"http://{HOST}:0"
"""What the bot takes for its own address when it looks for a free port."""
_TRIES = 40


@dataclass(frozen=True)
class Size:
    """How much there is; somebody clicks about once in `pause` seconds.

    `minute` is how many seconds a minute of the timed jobs has.
    """

    workspaces: int = 5
    people: int = 24
    in_teams: int = 8
    pause: float = 0.2
    reporters: int = 4
    minute: float = 12.0


class Chances(dict[str, random.Random]):
    """A die for each, so that how often one of them rolls it changes nothing for the others."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._seed = seed

    def __missing__(self, what: str) -> random.Random:
        self[what] = random.Random(f"{self._seed} {what}")
        return self[what]


@dataclass
class Stage:
    """What takes part. `happened` counts what was done to the bot."""

    database: Database
    clock: SharedClock
    chance: Chances
    size: Size
    store: Store
    fleet: Fleet
    slack: SimulatedSlack
    weather: Weather
    storms: Sequence[Storm]
    ledger: Ledger
    crowd: Crowd
    teams_crowd: TeamsCrowd
    board: Board
    organisation: Organisation
    happened: Counter[str] = field(default_factory=Counter)

    def note(self, trouble: str) -> None:
        """Something is done to the bot now."""
        self.happened[trouble] += 1
        self.ledger.troubles.append(time.time())

    async def settle(self, steps: int = 150) -> None:
        """Let time pass until there is nothing left to do; what is left after so many steps stays."""
        for _ in range(steps):
            moment = await self.pass_time()
            if moment is None:
                return

    async def all_sent(self) -> None:
        """Wait in real time until nothing is left to do."""
        while await self._next_moment():  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(TICK)

    async def pass_time(self) -> datetime | None:
        """When nothing happens, set the clock to when something is to happen; None if nothing is."""
        await wait_for(self.weather.is_quiet)
        moment = await self._next_moment()
        if moment:
            await self.set_clock(max((moment - self.clock.now()).total_seconds(), 0))
            await asyncio.sleep(TICK)
        return moment

    async def set_clock(self, seconds: float) -> None:
        """As soon as no call is under way: to set it meanwhile would end leases that are not over."""
        frozen = self.fleet.is_frozen
        await wait_for(lambda: not self.weather.in_flight and not frozen())
        self.clock.put(seconds)

    async def _next_moment(self) -> datetime | None:
        for _ in range(_TRIES):
            try:
                return await asyncio.to_thread(inspection.next_moment, self.store)
            except SQLAlchemyError:  # PostgreSQL has only just come back
                await asyncio.sleep(0.5)
        raise RuntimeError("the database does not come back")

    def audit(self, *, pause: float | None = None) -> Audit:
        """Compare what was shown with what is written."""
        self.ledger.exits = self.fleet.exits
        of_items, of_people = inspection.rows_of_items(self.store), inspection.rows_of_people(self.store)
        self.ledger.name_rows(of_items, of_people)
        self.teams_crowd.note_cards()
        rows = inspection.rows(self.store, self.organisation.blind)
        done, kept = audit(rows, self.ledger, pause=pause), inspection.kept(self.store)
        done.findings += check_clicks(self.ledger.clicks, kept.shares, kept.declined, kept.reports)
        done.findings += check_planned(self.organisation.due, kept.planned)
        if self.board.is_settled:
            done.findings += check_vacancies(self.board.offered, self.board.open_vacancies())
        done.findings += check_cards(self.ledger, inspection.expected_cards(self.store, ADDRESS))
        return done


@asynccontextmanager
async def staged(
    database: Database, folder: Path, seed: int, roles: Sequence[str], size: Size, broken: str = ""
) -> AsyncIterator[Stage]:
    """Found the organisation, and let the platforms listen."""
    clock, ledger, chance = SharedClock(folder / "clock"), Ledger(), Chances(seed)
    clock.set_to(a_working_morning())
    weather, numbers = Weather(chance["weather"], CALM), dict[int, int]()
    slack, teams = _platforms(clock, size)
    notes, in_teams = SlackNotes(ledger), TeamsNotes(ledger, numbers)
    storms = (
        Storm({"ok": False, "error": "ratelimited"}, weather, notes.read, notes.note),
        Storm({"error": {"code": "429"}}, weather, in_teams.read, in_teams.note),
    )
    slack.faults = slack._api.faults = storms[0]
    teams.faults = teams._connector.faults = storms[1]
    store = Store(database.url)
    migrate(store)
    board = Board(store, chance["board"])
    async with listening(HOST, 0, [*slack.routes(), *teams.routes(), board.route()]) as port:
        slack.public_url = f"http://{HOST}:{port}"
        service = f"{slack.public_url}/playground/teams/"
        there = found(store, clock.now(), size.workspaces, size.people, service, size.in_teams)
        numbers.update(there.rows)
        board.keep(there.first, slack.public_url, clock.now())
        settings = settings_for(slack, database.url) | {
            "hr_slack_users": HR.slack_id,
            "hr_teams_users": "",
            "data_key": new_key(),
            "port": "0",
            "chaos_clock": str(folder / "clock"),
            "chaos_minute": str(size.minute),
            "chaos_break": broken,
        }
        fleet = Fleet(folder, settings, roles, chance["processes"])
        crowd = Crowd(slack, notes, ledger, fleet.web, chance["crowd"])
        teams.service_url = service
        in_teams_too = TeamsCrowd(teams, ledger, fleet.web, chance["teams crowd"])
        yield Stage(
            *(database, clock, chance, size, store, fleet, slack, weather, storms, ledger),
            *(crowd, in_teams_too, board, there),
        )
        await crowd.close()
        await in_teams_too.close()
        await slack.stop()
        await teams.stop()
    store.close()


def _platforms(clock: SharedClock, size: Size) -> tuple[SimulatedSlack, SimulatedTeams]:
    people = everybody(size.workspaces, size.people)
    slack = SimulatedSlack(
        people,
        signing_secret=SECRET,
        events_url="",
        public_url="",
        clock=clock.timestamp,
        in_channel=[HR.slack_id],
    )
    return slack, SimulatedTeams(people, messages_url="", service_url="", tenant=TENANT)
