"""Consent from the text that HR writes to the day on which what was used is gone, on both platforms."""

import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.page_browser import PageBrowser
from tests.end_to_end.people import EN, HR, JAMES, SANNE, Words, words_for
from tests.end_to_end.test_cases import user
from tests.end_to_end.world import World
from tests.library import read_library

PLATFORMS = pytest.mark.parametrize(
    ("platform", "person"), [(Platform.SLACK, SANNE), (Platform.TEAMS, JAMES)], ids=["slack-nl", "teams-en"]
)
PLACE = "https://lindehof.example/jobs"
END = datetime(2029, 2, 2, tzinfo=UTC)
DUE = datetime(2027, 3, 16, tzinfo=UTC)
"""Thirty working days after 2 February."""


async def asked(world: World, platform: Platform, person: Person) -> tuple[Driver, Driver]:
    """Somebody who takes part and has the question in the chat, and HR, whose text holds."""
    hr, me = world.meet(HR, platform), await joined(world, person, platform)
    await hr.types("advocacy consent text")
    await hr.fills(contact="Marieke Boersma, 030 123 45 67", mail="hr@lindehof.example")
    await hr.reads(EN.said("consent_text", "about_all"))
    await uses(hr, EN.said("consent_text", "publish"))
    await hr.reads(EN.said("consent_text", "published", version=1))
    await world.tick()
    await me.gets(words_for(person).said("consent_asks", "first"))
    return hr, me


def where_in(words: Words, channel: str) -> str:
    """A channel as it is said in a sentence."""
    return read_library().label("consent_where", channel, words.language)


async def prints(world: World, me: Driver) -> None:
    """Open the form for a signature; its link does not last."""
    words = words_for(me.person)
    await uses(me, words.said("consent", "print"))
    await me.reads(words.said("consent_paper", "form_link"))
    drawn = [*me.choices().values(), *(button.raw for one in me.messages() for button in one.buttons)]
    found = re.findall(r"/page/[\w=-]+", str(drawn))[-1]
    browser = PageBrowser(world)
    status, page = await browser.opens(me, found)
    assert (status, me.person.name in page.decode()) == (200, True)
    world.clock.forward(timedelta(minutes=11))
    assert (await browser.get(found))[0] == HTTPStatus.NOT_FOUND


@PLATFORMS
async def test_from_the_first_question_to_the_last_receipt(
    world: World, platform: Platform, person: Person
) -> None:
    hr, me = await asked(world, platform, person)
    words = words_for(person)
    await uses(me, words.said("consent_asks", "look"))
    form = me.form()
    assert form
    assert "030 123 45 67" in form.text
    await me.fills(channels=("linkedin",))
    await me.reads(words.said("consent_noted", "given", names=[where_in(words, "linkedin")], until=END))
    await world.tick()
    await me.gets(words.said("consent_receipt", "general"))

    await hr.types("advocacy publish")
    await hr.fills(whom=user(person, platform))
    await uses(hr, EN.said("consent_of", "use", where="on LinkedIn"))
    await hr.fills(place=PLACE)
    await hr.reads(PLACE)

    await me.types("ambassador toestemming" if person is SANNE else "ambassador consent")
    await me.reads(words.said("consent", "given", until=END))
    await uses(me, words.said("consent", "withdraw"))
    where = [where_in(words, "linkedin")]
    await me.reads(words.said("consent_noted", "ended", names=where, due=DUE))
    await world.tick()
    task = await hr.gets(EN.said("removal", "opened", due=DUE))
    assert person.name not in task.text
    await uses(hr, EN.said("removal", "open"))
    await hr.reads(PLACE)
    await uses(hr, EN.said("removal", "done"))
    await hr.reads(EN.said("removal", "finished", where="on LinkedIn"))
    await world.tick()
    await me.gets(
        words.said("consent_receipt", "removed", where=where[0], on=datetime(2027, 2, 2, tzinfo=UTC))
    )
    assert PLACE not in str(world.rows("outbox"))


@PLATFORMS
async def test_one_post_is_asked_about_and_a_withdrawal_stops_a_publication_half_way(
    world: World, platform: Platform, person: Person
) -> None:
    hr, me = await asked(world, platform, person)
    words = words_for(person)
    await hr.types("advocacy reuse")
    await hr.fills(
        whom=user(person, platform),
        what="The open day <!channel>",
        link="https://social.example/7",
        purpose="The vacancy page",
        channels=("website", "recruitment"),
        until="2027-06-30",
    )
    await hr.reads(EN.said("reuse_request", "asked"))
    await world.tick()
    await me.gets(words.said("consent_asks", "piece"))
    await uses(me, words.said("consent_asks", "look"))
    form = me.form()
    assert form
    assert "The open day <!channel>" in form.text
    await me.fills(channels=("website",))
    await world.tick()
    await hr.gets(EN.said("removal", "answered"))

    await hr.types("advocacy publish")
    await hr.fills(whom=user(person, platform))
    await uses(hr, EN.said("consent_of", "use", where="on our website"))
    await me.types("ambassador consent")
    await prints(world, me)
    await me.types("ambassador consent")
    where = where_in(words, "website")
    await uses(me, words.said("consent", "withdraw_piece", where=where))
    await me.reads(words.said("consent_noted", "ended", names=[where], due=DUE))
    await hr.fills(place=PLACE)
    on = datetime(2027, 2, 2, tzinfo=UTC)
    refused = EN.said("consent_use", "refused_withdrawn", name=person.name, where="", on=on)
    await hr.reads(refused)
    assert world.rows("publications") == []
