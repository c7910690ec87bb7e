"""What the settings say of the organisation stands where people look for it in the chat."""

from dataclasses import replace

from bot.domain.actions.cases import OpenReport
from bot.domain.actions.my_data import ShowMyData
from bot.domain.answers import Answers
from bot.domain.controller import Controller
from bot.features.cases.reporter.reporting import open_report
from bot.features.context import Context
from bot.features.my_data.overview import show_my_data
from bot.store.engine import Tx
from tests.features.cases.case_team import open_team
from tests.features.world import World, phrase, said
from tests.timed_runs import ADDRESS

CHANNEL = "https://example.com/speak-up"
HERE = "http://127.0.0.1:3000"


def bare(text: str) -> str:
    """Without what keeps a value from being read as our small Markdown."""
    return text.replace("\\", "")


async def test_a_report_leads_to_the_channel_for_misconduct_that_it_is_not(world: World) -> None:
    team = await open_team(world)
    controller = Controller(misconduct_channel=CHANNEL)

    def read(tx: Tx) -> tuple[str, str]:
        ctx: Context = team.context(tx, "reporter")
        with_channel = replace(ctx, controller=controller)
        one, other = (open_report(each, OpenReport(), Answers()) for each in (ctx, with_channel))
        return bare(one.text), bare(other.text)  # type: ignore[union-attr]  # they are forms

    without, with_channel = world.store.read(read)
    assert f"]({CHANNEL})" in with_channel
    assert "reporting misconduct" in without
    assert CHANNEL not in without


async def test_what_is_known_of_somebody_leads_to_the_page_about_it_where_there_is_one(world: World) -> None:
    team = await open_team(world)

    def read(tx: Tx) -> list[str]:
        ctx = team.context(tx, "reporter")
        shown = (show_my_data(each, ShowMyData(), Answers()) for each in (replace(ctx, address=HERE), ctx))
        return [said(one) + bare(str(one)) for one in shown]

    without, on_the_web = world.store.read(read)
    assert f"{ADDRESS}/about#privacy" in on_the_web
    assert phrase("my_data", "about_title") in on_the_web
    assert "/about" not in without
