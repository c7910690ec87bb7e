"""HR takes any two views, of any times, and what differs between them is never one person's doing."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import ShowMenu
from bot.domain.disclosure import LEAST
from bot.domain.messages import Notice
from bot.features.context import Context
from bot.features.routes import FEATURES
from bot.store.engine import Store
from tests.features.hr.histories import PEOPLE, THINGS, begin, changed, share, share_alone
from tests.features.hr.views import look_at_everything
from tests.features.world import HR, World, phrase, said
from tests.library import ideas_of


@pytest.fixture
def pair(migrated_file: Path, tmp_path: Path) -> Iterator[tuple[World, World]]:
    """Two worlds, for the same history with and without what somebody did."""
    stores = []
    for name in ("one", "other"):
        shutil.copy(migrated_file, tmp_path / f"{name}.db")
        stores.append(Store(f"sqlite:///{tmp_path / name}.db"))
    yield World(stores[0]), World(stores[1])
    for store in stores:
        store.close()


async def test_rather_no_answer_than_a_bare_number(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def count(ctx: Context, *_: object) -> Notice:
        return Notice(ctx.words("told", number=3, least=LEAST).text("exact"))

    monkeypatch.setitem(FEATURES, ShowReport, count)
    assert said(await world.person(HR).do(ShowReport())) == phrase("sorry", "notice")
    monkeypatch.setitem(FEATURES, ShowMenu, count)
    assert said(await world.person().do(ShowMenu())) == "3", "others may read numbers of their own"


async def test_nothing_that_one_person_does_is_seen_by_looking_twice(world: World) -> None:
    team = await begin(world)
    before = await look_at_everything(team["hr"])
    assert len(before) > 40
    for what, act in {**THINGS, **PEOPLE}.items():
        await act(world, team)
        after = await look_at_everything(team["hr"])
        assert changed(before, after) == [], what


async def test_nor_when_the_week_the_month_and_the_quarter_are_over(pair: tuple[World, World]) -> None:
    teams = [await begin(world) for world in pair]
    for act in PEOPLE.values():
        await act(pair[1], teams[1])
    for moment in (datetime(2026, 12, 7, 9, tzinfo=UTC), datetime(2027, 1, 4, 9, tzinfo=UTC)):
        for world in pair:
            world.clock.moment = moment
            world.close()
        one, other = [await look_at_everything(team["hr"]) for team in teams]
        assert changed(one, other) == []


async def test_what_only_one_was_asked_is_never_told_though_it_is_counted(pair: tuple[World, World]) -> None:
    """Nor is what is left of the whole without what is told: of that there is always other people's too."""
    teams = [await begin(world) for world in pair]
    await share(pair[0], teams[0])
    await share_alone(pair[1], teams[1])
    for world in pair:
        world.close_week()
    one, other = [await look_at_everything(team["hr"]) for team in teams]
    told = (line.rpartition("): ")[2] for line in changed(one, other))
    lines = {line.partition(" · ")[0] for line in told}  # also beside an earlier week
    item = ideas_of().words(pair[0].person("U2").item().key, "en").plain("title")
    assert lines <= {"X: 1", "Facebook: 1", phrase("report", "by_item"), f"{item}: 1"}
    assert {"X: 1", "Facebook: 1"} <= lines
