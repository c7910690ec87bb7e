"""Training in the chat, card by card; and an event from HR's form to the chair on which somebody sat."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, SANNE
from tests.end_to_end.world import World
from tests.features.world import told
from tests.library import read_library

NAME, IDEA = "Foto's <!channel> & *meer*", "Waarom ik [verpleegkundige](https://evil.example) werd"
WEDNESDAY = datetime(2027, 2, 10, 9, tzinfo=UTC)
"""Ten o'clock in Amsterdam, on the working day before the event."""


def sent(world: World) -> str:
    """All that was ever put in the outbox; a row by itself is shortened when it is printed."""
    return str([row["message"] for row in world.rows("outbox")])


async def test_a_module_is_done_in_the_chat_and_written_about(world: World, platform: Platform) -> None:
    who, words = (SANNE, NL) if platform is Platform.SLACK else (JAMES, EN)
    me = await joined(world, who, platform)
    await me.types("ambassador training")
    module = read_library().module("this-bot", words.language)
    await me.reads(module.purpose)
    await uses(me, words.said("training", "new"))
    for number, lesson in enumerate(module.cards, 1):
        await me.reads(lesson.question)
        await uses(me, lesson.options[lesson.right].text)
        if number < len(module.cards):
            await uses(me, words.said("training_lesson", "next", number=1, cards=1, module=""))
    await me.reads(words.said("training_lesson", "done_title", number=1, cards=1, module=module.title))
    await uses(me, words.said("training_lesson", "write"))
    await me.fills(text="Wat ik leerde, in mijn eigen woorden.")
    await me.reads("Wat ik leerde")
    assert not [one for lesson in module.cards for one in lesson.options if one.text in sent(world)]


async def invited(world: World, platform: Platform) -> tuple[Driver, Driver]:
    """Sanne, who has an invitation to a brainstorm, and HR who sent it."""
    sanne, hr = await joined(world, SANNE, platform), world.meet(HR, platform)
    await hr.types("advocacy bijeenkomst")
    filled = {"kind": "brainstorm", "name": NAME, "day": "2027-02-11", "minutes": "60", "who": "all"}
    await hr.fills(**filled, time="14:00", place="http://meet.example", bring="Wat vroeg je oma?")
    again = hr.form()
    assert again
    assert again.errors == {"place": EN.said("event_form", "no_https")}
    await hr.fills(**filled, time="14:00", place="https://meet.example/x", bring="Wat vroeg je oma?")
    await hr.reads(EN.said("event_preview", "body"))
    await uses(hr, EN.said("event_preview", "confirm"))
    await hr.reads(EN.said("event_preview", "confirmed", number=told("fewer")))
    await world.tick()
    await sanne.gets(f"Brainstorm: {NAME}")
    return sanne, hr


async def test_a_brainstorm_from_invitation_to_attendance(world: World, platform: Platform) -> None:
    sanne, hr = await invited(world, platform)
    await uses(sanne, NL.said("event_card", "idea"))
    await sanne.fills(idea=IDEA)
    await sanne.reads(IDEA)
    await sanne.clicks("Ja")
    await world.tick()
    await sanne.gets(NL.said("event_card", "said_yes"))
    calendar = NL.said("event_card", "calendar")
    (link,) = (one.raw["url"] for one in sanne.having(calendar).buttons if one.label == calendar)
    path = urlsplit(link).path
    status, file = await world.get(path)
    assert (status, "DTSTART:20270211T130000Z" in file) == (200, True)
    await hr.types("advocacy events")
    await uses(hr, EN.said("event_desk", "ideas", number=1))
    await hr.reads(IDEA)
    assert "Sanne" not in hr.sees()
    await uses(hr, EN.said("event_ideas_desk", "turn"))
    await hr.fills(day="2027-03-01", hour="9")
    await world.tick()
    await hr.gets(EN.said("prompt_preview", "title"))
    await hr.types("advocacy events")
    await uses(hr, EN.said("event_desk", "change"))
    await hr.fills(name="Verhalen", time="15:00", place="Utrecht")
    await uses(hr, EN.said("event_preview", "change_it"))
    await world.tick()
    await sanne.reads(NL.said("event_card", "changed"))
    assert "SEQUENCE:1" in (await world.get(path))[1]
    world.clock.move_to(WEDNESDAY)
    await world.tick()
    await sanne.reads(NL.said("event_card", "reminder"))
    await world.pass_time(days=2)
    await hr.types("advocacy events")
    await uses(hr, EN.said("event_desk", "attendance"))
    (row,) = world.rows("event_answers")
    await hr.fills(there=[str(row["member_id"])])
    await hr.reads(EN.said("event_guests", "kept", number=1))
