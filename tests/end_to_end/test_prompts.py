"""HR asks ambassadors something: from the form to the counted answer."""

from datetime import UTC, datetime

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.world import World
from tests.features.world import phrase, told

CARDS_COME = datetime(2027, 2, 8, 12, tzinfo=UTC)
"""The Monday before: of what nobody asked for, one comes a day."""
QUESTION, VRAAG = "What did you learn this week?", "Wat heb je deze week geleerd?"


async def test_a_prompt_goes_from_the_form_to_the_answer_and_its_count(
    world: World, platform: Platform
) -> None:
    sanne, james = await joined(world, SANNE, platform), await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types("advocacy prompt")
    await hr.fills(en=QUESTION, nl=VRAAG, when="now")
    preview = await hr.gets("Preview of your question")
    assert QUESTION in preview.text
    assert VRAAG in preview.text
    assert not sanne.saying(VRAAG)

    await hr.clicks("Confirm")
    assert phrase("prompt_preview", "small", nearest="") in " ".join(preview.text.split())
    await hr.reads(phrase("prompt_preview", "confirmed", number=told("fewer")))
    await world.tick()
    assert NL.said("card", "own") in (await sanne.gets(VRAAG)).labels
    card = await james.gets(QUESTION)
    assert card.labels[:2] == [EN.said("card", "own"), EN.share]

    await james.clicks(EN.said("card", "own"), on=card)
    await james.fills(text="That *asking* helps <!channel>")
    await james.reads("That *asking* helps <!channel>")
    await sanne.tells_shared(NL.share, on=sanne.saying(VRAAG)[-1])
    await world.tick()

    await hr.types("advocacy question list")
    flat = " ".join((await hr.gets("newest first")).text.split())
    assert phrase("prompts", "too_few") in flat, "only two people were asked"
    assert not [fact for fact in ("Delivered", "Answered", "Shared") if fact in flat]
    assert "asking" not in flat
    assert not [name for name in ("James", "Sanne") if name in flat]


async def test_confirming_twice_sends_it_once(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types(f"advocacy prompt {QUESTION} --when now")
    preview = await hr.gets("Preview of your question")
    await hr.clicks("Confirm", on=preview)
    await hr.clicks("Confirm", on=preview)
    await world.tick()
    await james.gets(QUESTION)
    assert len(james.saying(QUESTION)) == 1


async def test_a_day_reaches_each_at_their_own_hour(world: World, platform: Platform) -> None:
    sanne = await joined(world, SANNE, platform)
    priya = await joined(world, PRIYA, platform, time_zone="Asia/Kolkata")
    hr = world.meet(HR, platform)
    await hr.types(f"advocacy prompt {QUESTION} --when 11-02-2027 14:00")
    preview = await hr.gets("Preview of your question")
    assert "Asia/Kolkata" not in preview.text  # one person alone is there
    await hr.clicks("Confirm")
    await hr.reads("Confirmed.")
    await world.pass_to(CARDS_COME)
    await world.pass_to(datetime(2027, 2, 11, 8, 31, tzinfo=UTC))
    assert (len(sanne.saying(QUESTION)), len(priya.saying(QUESTION))) == (0, 1)
    await world.pass_to(datetime(2027, 2, 11, 13, 1, tzinfo=UTC))
    assert (len(sanne.saying(QUESTION)), len(priya.saying(QUESTION))) == (1, 1)


async def test_with_the_next_nudge_it_stands_on_the_weekly_card(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types(f"advocacy prompt {QUESTION} --when next")
    await hr.gets("Preview of your question")
    await hr.clicks("Confirm")
    await hr.reads("Confirmed.")
    await world.pass_to(datetime(2027, 2, 8, 9, tzinfo=UTC))
    card = await james.gets(EN.card)
    assert QUESTION in card.text
    assert card.labels[0] == EN.said("card", "own")


async def test_an_unknown_option_opens_the_form_with_what_was_typed(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types(f"advocacy prompt {QUESTION} --wen monday")
    await hr.reads("Did you mean “--when”?")
    await hr.fills(en=QUESTION, when="now")
    await hr.gets("Preview of your question")


async def test_a_day_in_the_past_shows_at_its_field(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy prompt")
    await hr.fills(en=QUESTION, when="day", day="2027-01-01", hour="9")
    form = hr.form()
    assert form
    assert form.errors["day"].startswith("Choose a date from 2 February 2027")


async def test_pausing_stops_what_has_not_been_sent(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types(f"advocacy prompt {QUESTION} --when 11-02-2027")
    await hr.gets("Preview of your question")
    await hr.clicks("Confirm")
    await hr.reads("Confirmed.")
    await world.pass_to(CARDS_COME)
    await world.pass_to(datetime(2027, 2, 10, 20, tzinfo=UTC))
    await hr.types("advocacy prompt pause 1")
    await hr.reads("won't be sent until you resume it")
    await world.pass_to(datetime(2027, 2, 11, 10, tzinfo=UTC))
    assert not james.saying(QUESTION)
    await hr.clicks("Resume", on=hr.having("Resume"))
    await hr.reads("Nobody gets it twice.")
    await world.tick()
    await james.gets(QUESTION)


async def test_ambassadors_cannot_ask(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    for typed in ("prompt", "question list", f"prompt {QUESTION}", "vacancy", "vacancy list"):
        await james.types(f"advocacy {typed}")
        assert "This is for HR." in james.messages()[-1].text
    assert world.rows("prompts") == []
