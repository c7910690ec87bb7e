"""The demo is whole before anybody can look at it, and goes through time as its page says."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from aiohttp import ClientSession, CookieJar
from sqlalchemy import func, select

from bot.domain.people import Platform
from bot.domain.periods import CALENDAR, Span
from bot.domain.told import How
from bot.store import workspaces
from bot.store.figures import closed
from bot.store.tables.weekly import nudges
from playground.demo import running_demo
from playground.organisation import organisation
from playground.rows import next_for


async def test_the_weeks_that_are_over_are_written_when_the_doors_open(tmp_path: Path) -> None:
    async with running_demo(tmp_path / "demo") as demo:
        store = demo.bot.store
        for one in store.read(workspaces.list_workspaces):
            newest = store.read(partial(closed.find_latest, workspace_id=one.id, span=Span.WEEK))
            assert newest is not None
            assert one.today(demo.clock.now()) - newest.period.end < timedelta(days=7)


async def test_the_past_of_the_programme_is_in_the_figures_and_hides_whom_it_should(tmp_path: Path) -> None:
    async with running_demo(tmp_path / "demo") as demo:
        for one in demo.bot.store.read(workspaces.list_workspaces):
            weeks, months, quarters = (
                demo.bot.store.read(partial(closed.list_closed, workspace_id=one.id, span=span, limit=99))
                for span in CALENDAR
            )
            assert len(weeks) > 26
            assert [week.figures["shares"] for week in weeks if week.figures["shares"].number < 5][1:] == []
            for period in (*weeks, *months, *quarters):
                parts = sum(figure.number for figure in period.named("network").values())
                assert parts == period.figures["shares"].number
                mix = sum(figure.number for figure in period.named("pillar").values())
                assert mix in {parts, 0}
            assert {figure.how for week in weeks for figure in week.named("network").values()} == {How.EXACT}


async def test_ideas_that_the_clock_is_moved_to_come_before_all_else_that_is_due_then(tmp_path: Path) -> None:
    async with running_demo(tmp_path / "demo") as demo:
        everybody = await demo.joined()
        moment = demo.bot.store.read(partial(next_for, people=everybody, now=demo.clock.now()))
        await demo.jump("ideas", everybody)
        written = select(func.count()).where(nudges.c.created_at == moment)
        assert demo.bot.store.read(lambda tx: tx.execute(written).scalar())


async def test_hr_is_in_the_cockpit_with_one_click_at_either_platform(tmp_path: Path) -> None:
    jar, agent = CookieJar(unsafe=True), {"User-Agent": "Mozilla/5.0 Firefox/145.0"}
    async with (
        running_demo(tmp_path / "demo") as demo,
        ClientSession(cookie_jar=jar, headers=agent) as browser,
    ):
        for platform in Platform:
            page = await browser.get(f"{demo.address}/playground/cockpit?platform={platform}")
            assert page.status == 200
            assert page.url.path == "/hr"
            assert organisation().hr.person.name in await page.text()
        elsewhere = {"Origin": "https://evil.example"}
        refused = await browser.get(f"{demo.address}/playground/cockpit", headers=elsewhere)
        assert refused.status == 403
