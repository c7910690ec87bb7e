"""Thirty ambassadors in twelve weeks, counted by hand: chat, page, chart and workbook tell the same."""

import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import openpyxl
from sqlalchemy import insert

from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.hr import BEFORE, ShowReport
from bot.domain.actions.overviews import ShowToday
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.outbox import Kind, State
from bot.domain.overviews import Chart, Overview, Sheet
from bot.domain.roles import Role
from bot.domain.time_and_retention.journey import Event
from bot.pictures.charts import draw_chart
from bot.spreadsheets.workbook import write_workbook
from bot.store import role_holders
from bot.store.ambassador_recruitment import counts
from bot.store.engine import Tx
from bot.store.tables.outbox import outbox
from bot.store.tables.people import workspaces
from bot.store.tables.weekly import clicks, links, nudge_items, nudges, shares
from bot.store.time_and_retention import journey
from tests.features.world import HR, Person, World, buttons, facts, phrase, told

FIRST = datetime(2026, 7, 6, 7, tzinfo=UTC)
PEOPLE, WEEKS = 30, 12
PILLARS = ("personal", "organisation", "recruitment")


def label(name: str) -> str:
    return phrase("report", name)


async def live(world: World) -> Person:
    """In the first week two people share, in the next one three, and so on to thirteen.

    Each of their links is opened as often as weeks have begun. The card reaches 30 people, and then 23.
    """
    world.clock.moment = FIRST
    hr = await world.person(HR).hello()
    world.store.write(lambda tx: tx.execute(workspaces.update().values(created_at=FIRST)))
    world.crowd(PEOPLE)
    world.store.write(_offer)
    for week in range(WEEKS):
        world.store.write(lambda tx: _do(tx, week))  # noqa: B023 - done at once
        if week == 1:
            world.store.write(_come_and_go)
        world.clock.moment = FIRST + timedelta(weeks=week + 1)
        world.close()
    world.clock.moment = datetime(2026, 10, 1, 7, tzinfo=UTC)
    world.close()
    return hr


def _offer(tx: Tx) -> None:
    people = list(range(2, PEOPLE + 2))
    cards = [
        {"id": one, "workspace_id": 1, "member_id": one, "week": "2026-W28", "created_at": FIRST}
        for one in people
    ]
    tx.execute(insert(nudges), cards)
    idea = {"kind": "suggestion", "position": 0}
    items = [
        idea | {"nudge_id": one, "member_id": one, "key": f"idea-{name}", "pillar": name}
        for one in people
        for name in PILLARS
    ]
    tx.execute(insert(nudge_items), items)
    every = ({"member_id": one, "key": f"idea-{PILLARS[one % 3]}"} for one in people)
    link = {"workspace_id": 1, "kind": "suggestion", "week": "2026-W28", "created_at": FIRST}
    tx.execute(
        insert(links),
        [link | one | {"id": one["member_id"], "token": f"t{one['member_id']}"} for one in every],
    )


def _do(tx: Tx, week: int) -> None:
    tuesday = FIRST + timedelta(weeks=week, days=1)
    shared: list[dict[str, Any]] = [
        {
            "workspace_id": 1,
            "member_id": one,
            "kind": "suggestion",
            "key": f"idea-{PILLARS[one % 3]}",
            "pillar": PILLARS[one % 3],
            "network": ("linkedin", "x")[one % 2],
            "shared_at": tuesday,
        }
        for one in range(2, week + 4)
    ]
    tx.execute(insert(shares), shared)
    followed = [{"link_id": one["member_id"], "day": tuesday.date(), "number": week + 1} for one in shared]
    tx.execute(insert(clicks), followed)
    message = {"workspace_id": 1, "kind": Kind.NUDGE, "message": {}, "due_at": tuesday, "state": State.SENT}
    reached = range(2, 2 + (PEOPLE if week == 0 else 23))
    arrived = [message | {"member_id": one, "key": f"w{week}:{one}", "sent_at": tuesday} for one in reached]
    tx.execute(insert(outbox), arrived)


def _come_and_go(tx: Tx) -> None:
    """Thirty join in July, seven of them leave in August, and five of those are back in September."""
    july, august, september = "2026-07", "2026-08", "2026-09"
    for event, month, number in (
        (Event.JOINED, july, 30),
        (Event.LEFT, august, 7),
        (Event.BACK, september, 5),
    ):
        journey.count_event(tx, 1, july, event, month, number)
    for month, number in ((july, 38), (august, 6), (september, 4)):
        counts.add_to_count(tx, 1, Step.TOLD, month, number)


async def ask(hr: Person, *report: str) -> Overview:
    found = await hr.do(ShowReport(*report))
    assert isinstance(found, Overview)
    return found


def sheet(found: Overview, name: str) -> Sheet:
    return next(one for one in found.sheets if one.name == name)


def column(of: Sheet, number: int = 1) -> list[str]:
    return [row[number].text for row in of.rows]


def rows(of: Sheet) -> dict[str, str]:
    return dict(zip(column(of, 0), column(of), strict=True))


def values(of: Sheet, name: str) -> list[object]:
    place = of.columns.index(name)
    return [row[place].value for row in of.rows]


async def test_all_figures_are_those_counted_by_hand(both: World) -> None:
    hr = await live(both)
    await _is_the_last_week(hr)
    await _is_the_trend(hr)
    await _are_months_and_the_quarter(hr)
    await _is_today(hr)
    await _is_the_funnel(hr)
    await _is_all_that_a_sponsor_gets(both)


async def _is_the_last_week(hr: Person) -> None:
    last = await ask(hr, "week", "2026-09-21")
    by_hand = {"sharing": "13", "shares": "13", "clicks": "156"}
    by_hand |= {"delivered": told("about", 25), "ambassadors": told("about", 30)}
    in_chat, on_page = facts(last), rows(sheet(last, "overview"))
    assert {name: in_chat[label(name)] for name in by_hand} == by_hand
    assert {name: on_page[label(name)] for name in by_hand} == by_hand
    networks = sheet(last, "by_network")
    assert rows(networks) == {"LinkedIn": "7", "X": "6"}
    assert {"6", "7"} <= set(re.findall(r">(\d+)</text>", draw_chart(networks, "x")))
    assert sorted(column(sheet(last, "by_pillar"))) == ["4", "4", "5"]
    assert sorted(column(sheet(last, "mix"))) == ["31%", "31%", "38%"]
    assert column(sheet(last, "mix"), 2) == ["60%", "30%", "10%"]


async def _is_the_trend(hr: Person) -> None:
    """Every week since the start, and a gap where a figure is hidden."""
    trend = sheet(await ask(hr, "week"), "trend")
    assert trend.chart is Chart.LINES
    assert [row[0].value for row in trend.rows[:2]] == [date(2026, 7, 6), date(2026, 7, 13)]
    drawn = {name: values(trend, label(name)) for name in ("sharing", "shares", "clicks")}
    assert drawn == {
        "sharing": [None, None, None, 5, 6, 7, 8, 9, 10, 11, 12, 13],
        "shares": [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
        "clicks": [2, 6, 12, 20, 30, 42, 56, 72, 90, 110, 132, 156],
    }
    assert column(trend, trend.columns.index(label("sharing")))[:3] == [told("fewer")] * 3
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([trend])))
    head, *saved = book.worksheets[0].iter_rows(max_row=WEEKS + 1, values_only=True)
    in_book = {name: [row[head.index(label(name))] for row in saved] for name in drawn}
    assert in_book == drawn | {"sharing": [told("fewer")] * 3 + drawn["sharing"][3:]}


async def _are_months_and_the_quarter(hr: Person) -> None:
    months = sheet(await ask(hr, "month"), "trend")
    assert values(months, label("shares")) == [14, 30, 46]
    assert values(months, label("clicks")) == [40, 200, 488]
    quarter = await ask(hr, "quarter")
    assert (facts(quarter)[label("shares")], facts(quarter)[label("clicks")]) == ("90", "728")
    assert sorted(column(sheet(quarter, "by_pillar"))) == ["26", "30", "34"]
    assert sorted(column(sheet(quarter, "mix"))) == ["29%", "33%", "38%"]
    beside = await ask(hr, "month", "2026-09-01", BEFORE)
    august = phrase("report", "month", first="2026-08")
    assert facts(beside)[label("shares")] == f"46 · {august}: 30"
    assert sheet(beside, "overview").columns[2] == august
    assert values(sheet(beside, "by_pillar"), august) == [10, 9, 11]


async def _is_today(hr: Person) -> None:
    today = await hr.do(ShowToday())
    assert isinstance(today, Overview)
    assert values(sheet(today, "weeks"), label("clicks")) == [72, 90, 110, 132, 156]
    said = phrase("today", "beside", now="156", earlier="132, 110, 90, 72")
    assert facts(today)[label("clicks")] == said


async def _is_the_funnel(hr: Person) -> None:
    """Two people share for the first time in the first week, and one more in each other one."""
    quarter = await hr.do(ShowFunnel("quarter"))
    assert isinstance(quarter, Overview)
    steps = rows(sheet(quarter, "funnel"))
    by_hand = {"told": told("at_least", 44), "joined": "30", "first": "13"}
    assert {name: steps[phrase("funnel", name)] for name in by_hand} == by_hand
    assert [cell.text for cell in sheet(quarter, "quarters").rows[0][1:]] == ["30", "5", "7", "28"]
    by_month = [[cell.text for cell in row[1:5]] for row in sheet(quarter, "months").rows]
    assert by_month == [["30", "-", "-", "-"], ["-", "-", "7", "-"], ["-", "5", "-", "-"]]
    assert column(sheet(quarter, "sharers")) == ["13"]
    july = await hr.do(ShowFunnel("month", "2026-07-01"))
    steps = rows(sheet(july, "funnel")) if isinstance(july, Overview) else {}
    by_hand = {"told": "38", "joined": "30", "first": "5"}
    assert {name: steps[phrase("funnel", name)] for name in by_hand} == by_hand
    august = facts(await hr.do(ShowFunnel("month", "2026-08-01", compare=True)))
    assert august[phrase("funnel", "told")] == f"6 · {phrase('report', 'month', first='2026-07')}: 38"


async def _is_all_that_a_sponsor_gets(world: World) -> None:
    sponsor = await world.person("U-S", name="Sam").hello()
    world.store.write(lambda tx: role_holders.give_role(tx, sponsor.member.id, Role.SPONSOR, None))
    for asked in (ShowReport(), ShowReport("week", "2026-09-21"), ShowReport("month")):
        found = await sponsor.do(asked)
        assert isinstance(found, Overview)
        assert found.title == phrase("report", "title_quarter", first="2026-07", last="2026-09")
        assert facts(found)[label("shares")] == "90"
        assert [one.action for one in buttons(found).values()] == [OpenCockpit()]
