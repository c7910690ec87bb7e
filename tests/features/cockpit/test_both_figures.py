"""Figures of two workspaces are added where each may be told by itself, and are said to count some twice."""

from datetime import timedelta
from functools import partial

from bot.domain.actions.hr import BEFORE, ShowReport
from bot.domain.actions.overviews import ShowToday
from bot.domain.overviews import Overview, Sheet
from bot.domain.periods import Period, Span, period_of
from bot.domain.told import HIDDEN, Figure, about, in_steps, people, things, together
from bot.store.figures import closed
from tests.features.cockpit.linking import hr_of_both, linked
from tests.features.world import Person, World, buttons, phrase, said, told
from tests.people import MONDAY

WEEK = period_of(Span.WEEK, (MONDAY - timedelta(days=7)).date())
BEFORE_IT = period_of(Span.WEEK, (MONDAY - timedelta(days=14)).date())
PILLARS = {"pillar:personal": 6, "pillar:organisation": 3, "pillar:recruitment": 1}
SLACK: dict[str, Figure] = {
    "ambassadors": about(21),
    "sharing": people(9),
    "joined": people(2),
    "shares": things(10, 9),
    "clicks": things(40, 9),
    "network:linkedin": things(8, 9),
    "network:x": things(2, 9),
    "department:Care": about(12),
    "item:vacancy:1": things(4, 9),
    **{name: things(number, 9) for name, number in PILLARS.items()},
}
TEAMS: dict[str, Figure] = {
    "ambassadors": about(33),
    "sharing": people(7),
    "joined": people(6),
    "shares": things(20, 7),
    "clicks": things(5, 7),
    "network:linkedin": things(20, 7),
    **{name: things(2 * number, 7) for name, number in PILLARS.items()},
}
FEW = {"shares": HIDDEN, "clicks": HIDDEN, "sharing": people(3), "ambassadors": about(3)}


def close(world: World, person: Person, figures: dict[str, Figure], period: Period = WEEK) -> None:
    here = person.member.workspace_id
    world.store.write(partial(closed.add_closed, workspace_id=here, period=period, figures=figures))


def rows(found: object, name: str) -> dict[str, list[str]]:
    assert isinstance(found, Overview)
    sheet: Sheet = next(one for one in found.sheets if one.name == name)
    return {row[0].text: [cell.text for cell in row[1:]] for row in sheet.rows}


def named(**figures: str) -> dict[str, list[str]]:
    return {phrase("report", name): [text] for name, text in figures.items()}


async def test_both_are_added_up_as_by_hand(world: World) -> None:
    slack, teams = await linked(world)
    close(world, slack, SLACK)
    close(world, teams, TEAMS)
    shown = await slack.do(ShowReport(both=True))
    overview = rows(shown, "overview")
    assert overview == named(
        ambassadors=told("about", 55),
        joined=told("hidden"),
        sharing=told("exact", 16),
        shares=told("exact", 30),
        clicks=told("exact", 45),
    )
    label = world.library.label
    linkedin, x = (label("network", one, "en") for one in ("linkedin", "x"))
    assert rows(shown, "by_network") == {linkedin: ["28"], x: ["2"]}, "none in Teams is nothing there"
    assert [one[0] for one in rows(shown, "mix").values()] == ["60%", "30%", "10%"]
    assert "Slack" in said(shown)
    assert "Teams" in said(shown)
    assert "twice" in said(shown)
    assert "vacancy" not in str(shown.sheets if isinstance(shown, Overview) else "")
    today = await teams.do(ShowToday(both=True))
    assert list(rows(today, "weeks").values())[-1][-2:] == ["30", "45"], "the same from the other side"
    assert "twice" in said(today)


async def test_what_is_hidden_on_one_side_is_hidden_in_the_whole(world: World) -> None:
    slack, teams = await linked(world)
    close(world, slack, SLACK)
    close(world, teams, FEW)
    shown = await slack.do(ShowReport(both=True))
    hidden = told("hidden")
    assert rows(shown, "overview") == named(ambassadors=hidden, sharing=hidden, shares=hidden, clicks=hidden)
    networks = next((one for one in shown.sheets if one.name == "by_network"), None)  # type: ignore[union-attr]
    assert networks
    assert {row[1].text for row in networks.rows} == {hidden}
    assert not [one for one in shown.sheets if one.name in {"by_pillar", "mix"}]  # type: ignore[union-attr]


async def test_weeks_that_only_one_has_closed_are_not_there(world: World) -> None:
    slack, teams = await linked(world)
    for period in (BEFORE_IT, WEEK):
        close(world, slack, SLACK, period)
    assert said(await slack.do(ShowReport(both=True))).count(phrase("report", "none_closed")) == 1
    close(world, teams, TEAMS, BEFORE_IT)
    shown = await slack.do(ShowReport(first=WEEK.first.isoformat(), both=True))
    assert len(rows(shown, "trend")) == 1
    close(world, teams, TEAMS)
    shown = await slack.do(ShowReport(first=WEEK.first.isoformat(), compare=BEFORE, both=True))
    assert rows(shown, "overview")[phrase("report", "shares")] == ["30", "30"]
    then = {one.action for one in buttons(shown).values() if isinstance(one.action, ShowReport)}
    assert then
    assert all(one.both for one in then), "it goes on with both"


async def test_nobody_sees_both_who_is_not_linked(world: World) -> None:
    slack, teams = await hr_of_both(world)
    close(world, slack, SLACK)
    close(world, teams, TEAMS)
    for action in (ShowReport(both=True), ShowToday(both=True)):
        assert said(await slack.do(action)) == phrase("linking", "not_linked")
    shown = await slack.do(ShowReport())
    assert phrase("linking", "show_both") not in buttons(shown)


def test_a_sum_is_as_exact_as_its_parts() -> None:
    assert together(things(5, 5), people(6)) == people(11)
    assert together(about(20), things(3, 5)).kept() == "~23"
    assert together(in_steps(12), about(20)).kept() == "+30"
    assert together(people(3), people(9)) == together(HIDDEN, HIDDEN) == HIDDEN
