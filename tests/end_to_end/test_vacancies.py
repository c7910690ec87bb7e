"""Vacancies by command: HR types one in and keeps it internal first; ambassadors look through the list."""

from typing import Any

import pytest

from bot.domain.people import Platform
from bot.fetching.fetched import Fetched
from bot.fetching.fetcher import Fetcher
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import EN, HR, JAMES
from tests.end_to_end.world import World
from tests.features.vacancies.board import open_board


async def test_a_vacancy_that_hr_types_in_is_on_the_list_at_once(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types("advocacy vacancy")
    await hr.fills(title="Night nurse", url="https://jobs.example/night", location="Zwolle")
    await hr.reads("“Night nurse” is open now.")

    await james.types("ambassador vacancies night")
    listed = await james.gets("1 vacancy with “night”.")
    assert "Night nurse" in listed.text
    await james.clicks(EN.share, on=listed)
    await james.fills(network="linkedin")
    await james.reads("Thank you, I've recorded it.")
    (share,) = world.rows("shares")
    assert (share["kind"], share["network"]) == ("vacancy", "linkedin")


async def test_a_mistake_shows_at_its_field(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy vacature")
    await hr.fills(title="Nurse", url="jobs.example")
    form = hr.form()
    assert form
    assert form.errors == {"url": EN.said("form", "not_a_link", optional=False)}


async def test_internal_first_cannot_be_shared_until_its_day(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types("advocacy vacancy list")
    overview = hr.having("Keep internal for now")
    assert "Planner" in overview.text
    for number in (1, 0):
        await hr.clicks("Keep internal for now", number, on=hr.having("Keep internal for now"))
        await hr.fills(internal="2027-02-10")
        await hr.reads("for colleagues only until then")
    await james.types("ambassador vacancies")
    listed = james.saying("please don't share outside")[-1]
    assert EN.share not in listed.labels

    await world.pass_time(days=9)
    await james.types("ambassador vacancies")
    assert EN.share in james.messages()[-1].labels


async def test_pinned_this_week_it_comes_first_on_the_card(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy vacancy list")
    await hr.clicks("Feature this week", 1)
    await hr.reads("comes first in the weekly messages still to come this week")
    pinned = [row for row in world.rows("vacancies") if row["pinned_week"]]
    assert len(pinned) == 1

    james = await joined(world, JAMES, platform)
    await james.clicks(EN.week)
    card = await james.gets(EN.card)
    titles = ("Embedded engineer", "Planner")
    first = min((title for title in titles if title in card.text), key=card.text.index)
    assert first == pinned[0]["title"]


async def test_a_vacancy_that_hr_closes_is_closed_on_the_cards_that_show_it(
    world: World, platform: Platform
) -> None:
    james = await joined(world, JAMES, platform)
    await james.clicks(EN.week)
    card = await james.gets(EN.card)
    hr = world.meet(HR, platform)
    await hr.types("advocacy vacancy list")
    await hr.clicks("Close")
    await hr.reads("is closed. Weekly messages that already show it will say so.")
    await world.tick()
    now = next(shown for shown in james.messages() if shown.id == card.id)
    assert "This vacancy is closed" in now.text
    await hr.clicks("Reopen", on=hr.having("Reopen"))
    await hr.reads("is open again.")


async def test_an_address_with_a_key_is_added_in_the_chat_and_read_at_once(
    world: World, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, token = "https://acme.recruitee.com/api/offers/", "tok-0123456789-secret"
    truly, hr = Fetcher.fetch, world.meet(HR, platform)
    async with open_board() as board:

        async def nearby(self: Fetcher, at: str, *more: Any, **named: Any) -> Fetched:
            return await truly(self, at.replace("https://acme.recruitee.com", board.server), *more, **named)

        monkeypatch.setattr(Fetcher, "fetch", nearby)
        board.key = token
        await hr.types("advocacy sources")
        await hr.clicks("Add a source")
        await hr.fills(address=address, kind="none", key="")
        await world.tick()
        await hr.gets("only answers with a key")
        await hr.clicks("Add it again")
        await hr.fills(address="http://acme.example/", kind="recruitee", key=token)
        form = hr.form()
        assert form
        assert form.errors == {"address": EN.said("source_new", "not_https")}
        await hr.fills(address=address, kind="recruitee", key=token)
        await world.tick()
        await hr.gets("Recruitee: 2 vacancies")
        await hr.types("advocacy sources")
        await hr.reads("has one since 2 February 2027")
        assert board.brought == ["", token]
    said = [world.slack.calls, world.teams.calls, [shown.text for shown in hr.messages()]]
    assert token not in repr(said)
