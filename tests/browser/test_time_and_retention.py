"""Somebody keeps track of time in the demo, and HR sees what was handed over and how long people stay."""

import pytest

from bot.domain.people import Platform
from tests.browser.conftest import Visit
from tests.browser.pairs import SANNE
from tests.browser.test_hr import HR
from tests.browser.test_prompts import nl


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_time_is_noted_down_and_given_to_hr(visit: Visit, platform: Platform, size: str) -> None:
    sanne = await visit(platform, SANNE, size)
    await sanne.types("ambassador tijd 1u30 gisteren")
    await sanne.reads("1 uur en 30 minuten")
    await sanne.keeps("1-time")
    await sanne.clicks(nl("time", "give"))
    await sanne.reads(nl("time_give", "body"))
    await sanne.keeps("2-give")
    await sanne.clicks(nl("time_give", "give"))
    await sanne.reads("Dit heb je aan HR doorgegeven.")
    await sanne.keeps("3-given")


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_hr_looks_at_the_figures(visit: Visit, platform: Platform, size: str) -> None:
    hr = await visit(platform, HR, size)
    await hr.types("advocacy rapport")
    await hr.reads("Meer mensen stopten")
    await hr.keeps("4-report")
    await hr.clicks(nl("signals", "continuity"))
    await hr.reads(nl("continuity", "why_title"))
    await hr.keeps("5-continuity")
    await hr.types("advocacy tijd")
    await hr.reads("Tom Bakker")
    await hr.keeps("6-given")


async def test_who_leaves_may_say_why(visit: Visit, platform: Platform) -> None:
    sanne = await visit(platform, SANNE, "wide")
    await sanne.types("ambassador stoppen")
    await sanne.clicks(nl("leave", "leave"))
    await sanne.clicks(nl("why_left", "workload"))
    await sanne.reads(nl("why_left", "thanks"))
    await sanne.keeps("7-why")
