"""HR compares any two of its views, to find out what one person did."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store.engine import Store
from bot.store.migrate import migrate
from tests.attacks.frame import Tries, Try, attack
from tests.features.hr.histories import PEOPLE, THINGS, begin, changed
from tests.features.hr.views import look_at_everything
from tests.features.world import World

OVER = {
    "a week": datetime(2026, 12, 7, 9, tzinfo=UTC),
    "a month and a quarter": datetime(2027, 1, 4, 9, tzinfo=UTC),
}


@attack("single somebody out by looking twice at any view")
async def look_twice(world: World) -> Tries:
    team = await begin(world)
    before = await look_at_everything(team["hr"])
    for what, act in {**PEOPLE, **THINGS}.items():
        await act(world, team)
        after = await look_at_everything(team["hr"])
        for view in {*before, *after}:
            yield Try(f"{what} in {view}", before.get(view) == after.get(view))


@attack("single somebody out by what is told when it is over")
async def look_later(world: World) -> Tries:
    """Two histories that differ in what one person did."""
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'other.db'}")
        migrate(store)
        pair = world, World(store)
        teams = [await begin(one) for one in pair]
        for act in PEOPLE.values():
            await act(pair[1], teams[1])
        for what, moment in OVER.items():
            for one in pair:
                one.clock.moment = moment
                one.close()
            here, there = [await look_at_everything(team["hr"]) for team in teams]
            for view in {*here, *there}:
                told = {view: here.get(view, "")}, {view: there.get(view, "")}
                yield Try(f"{view} after {what}", not changed(*told))
        store.close()
