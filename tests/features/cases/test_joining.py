"""Beyond five open reports of one person a new one joins the last: only where nobody else would read it."""

import pytest

from bot.domain.actions.cases import DoCaseStep, OpenCase, Report, TakeCase
from bot.domain.cases.case import Kind
from bot.domain.outbox import Kind as Sent
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.world import HR, World, phrase, said

ALL = ("U-HANDLER", "U-DEPUTY", "U-FINAL", HR)
MORE = "They did it once more."


@pytest.fixture
async def team(world: World) -> CaseTeam:
    """Somebody with five open reports."""
    team = await open_team(world)
    for _ in range(5):
        team.report()
    return team


async def report(team: CaseTeam, kind: Kind = Kind.NEGATIVE, readers: tuple[str, ...] = ALL) -> str:
    return said(await team["reporter"].do(Report(), kind=kind, text=MORE, readers=readers))


def alerts(team: CaseTeam) -> int:
    return len(team["handler"].outbox(Sent.ALERT))


async def test_the_sixth_joins_the_last_and_who_reads_that_is_told(team: CaseTeam) -> None:
    before = alerts(team)
    answer = await report(team)
    assert phrase("joined_report", "title", case=5) in answer
    assert len(team.world.rows("cases")) == 5
    assert alerts(team) == before
    news = [row.message.title for row in team["handler"].outbox(Sent.CASE)]
    assert news == [phrase("case_news", "title", case=5)]
    assert MORE in said(await team["handler"].do(OpenCase(5)))
    assert MORE not in str(team.world.rows("case_entries")), "it is encrypted as any report is"


@pytest.mark.parametrize(
    ("kind", "readers"),
    [(Kind.THREAT, ALL), (Kind.NEGATIVE, ("U-HANDLER", "U-FINAL"))],
    ids=["more urgent", "for others"],
)
async def test_what_is_more_urgent_or_for_others_stays_its_own_and_alerts(
    team: CaseTeam, kind: Kind, readers: tuple[str, ...]
) -> None:
    before = alerts(team)
    await report(team, kind, readers)
    assert len(team.world.rows("cases")) == 6
    assert alerts(team) == before + 1


async def test_what_somebody_else_reads_by_now_takes_in_nothing_new(team: CaseTeam) -> None:
    """The handler handed the last one to a lawyer, whom the reporter has not chosen for this."""
    await team["handler"].do(TakeCase(5))
    await team["handler"].do(DoCaseStep(5, "hand"), person="U-LAWYER")
    await report(team)
    assert len(team.world.rows("cases")) == 6
