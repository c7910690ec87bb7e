"""Stories and feedback: a buddy's feedback, and a story that HR helps with and offers, and then no longer."""

from dataclasses import replace

from bot.domain.buddies import PairState
from bot.domain.people import Platform
from bot.store import members, workspaces
from bot.store.buddies import pairs
from bot.store.engine import Tx
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses, with_card
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, SANNE
from tests.end_to_end.test_cases import user
from tests.end_to_end.world import World

MINE = "Vandaag een [pomp](https://evil.example) <!channel> & *gemaakt*"
BETTER = "Vandaag maakte ik mijn eerste pomp, en daar ben ik trots op."
TITLE = "De nacht van de *pomp* <@U1>"


def pair(world: World, platform: Platform, *people: Person) -> None:
    """They are buddies."""

    def work(tx: Tx) -> None:
        place = next(one for one in workspaces.list_workspaces(tx) if one.platform is platform)
        first, second = (members.find_member(tx, place.id, user(one, platform)) for one in people)
        assert first
        assert second
        kept = pairs.add_pair(tx, place.id, first.id, second.id, world.clock.now(), first_agrees=True)
        pairs.save_pair(tx, replace(kept, second_agrees=True, state=PairState.ACTIVE))

    world.store.write(work)


def rows(world: World, *tables: str) -> str:
    return str([tuple(row.values()) for table in tables for row in world.rows(table)])


async def test_a_buddy_reads_along_and_the_author_decides(world: World, platform: Platform) -> None:
    who, other = (SANNE, JAMES) if platform is Platform.SLACK else (JAMES, SANNE)
    words, others = (NL, EN) if who is SANNE else (EN, NL)
    buddy = await joined(world, other, platform)
    me, _ = await with_card(world, who, platform)
    pair(world, platform, who, other)
    await me.clicks(words.said("card", "own"))
    await me.fills(text=MINE)
    await me.chooses(words.said("check", "open"))
    await uses(me, words.said("check", "always"))
    assert len(world.rows("share_checks")) == 1
    await me.types("ambassador drafts")
    await uses(me, words.said("drafts", "open"))
    await me.fills()
    await me.chooses(words.said("check", "back"))
    await me.chooses(words.said("feedback_ask", "title"))
    await me.fills(question="Is het begin goed?")
    await me.reads(words.said("feedback_ask", "asked", reviewer=other.name))
    await world.tick()
    await buddy.gets(others.said("feedback_card", "title", author=who.name))
    assert "gemaakt" not in rows(world, "outbox", "feedback", "drafts")
    await uses(buddy, others.said("feedback_card", "read"))
    await buddy.reads("Is het begin goed?")
    await buddy.reads("& *gemaakt*")
    await uses(buddy, others.said("feedback_read", "tip"))
    await buddy.fills(tip="Zeg dat je trots bent.", proposal=BETTER)
    await buddy.reads(others.said("feedback_read", "given", author=who.name))
    await world.tick()
    await me.gets(words.said("feedback_news", "answered_title", reviewer=other.name))
    assert "trots" not in rows(world, "outbox", "feedback", "drafts")
    await uses(me, words.said("feedback_news", "read"))
    await me.reads(BETTER)
    await uses(me, words.said("feedback_tip", "use"))
    await me.reads(words.said("feedback_tip", "used"))
    await uses(me, words.said("feedback_tip", "helped"))
    await me.reads(words.said("feedback_tip", "not_helped"))
    await uses(me, words.said("feedback_tip", "back"))
    await me.reads(words.said("feedback_tip", "kept"))
    assert len(world.rows("helpful_tips")) == 1


async def a_text_that_holds(hr: Driver) -> None:
    """HR publishes what consent is asked under, as it is proposed."""
    await hr.types("advocacy consent text")
    await hr.fills(contact="Marieke Boersma, 030 123 45 67", mail="hr@lindehof.example")
    await uses(hr, EN.said("consent_text", "publish"))


async def test_a_story_gets_help_is_offered_to_colleagues_and_taken_back(
    world: World, platform: Platform
) -> None:
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    sanne, james = await joined(world, SANNE, platform), await joined(world, JAMES, platform)
    await a_text_that_holds(hr)
    await sanne.types("ambassador verhaal")
    await sanne.fills(type="blog", title=TITLE, link="pomp.example")
    form = sanne.form()
    assert form
    assert form.errors == {"link": NL.said("form", "not_a_link", optional=True)}
    await sanne.fills(
        type="blog", title=TITLE, link="https://pomp.example/1", help="editing", also=("reuse",)
    )
    await sanne.fills(channels=("colleagues",))
    await world.tick()
    await hr.gets(EN.said("feedback_card", "title", author="Sanne Visser"))
    await hr.types("advocacy stories")
    await uses(hr, EN.said("story_desk", "read"))
    await hr.reads(TITLE)
    await uses(hr, EN.said("story_desk", "offer"))
    await hr.fills(when="now")
    await world.tick()
    await uses(hr, EN.said("prompt_preview", "confirm"))
    await world.tick()
    got = await james.gets(TITLE)
    assert sanne.saying(EN.said("prompt_card", "heading")) == []
    await sanne.types("ambassador verhalen")
    await uses(sanne, NL.said("stories", "delete"))
    await uses(sanne, NL.said("stories", "yes_delete"))
    await sanne.reads(NL.said("stories", "deleted_reuse"))
    await world.tick()
    await james.gets(EN.said("card", "retired"))
    assert TITLE not in next(one.text for one in james.messages() if one.id == got.id)
