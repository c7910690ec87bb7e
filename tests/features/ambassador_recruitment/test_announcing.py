"""Announcements in a channel, and what somebody hears who wants to know more."""

from bot.domain.actions.ambassador_recruitment import (
    OpenAnnouncement,
    PostAnnouncement,
    PreviewAnnouncement,
    ShowInvitation,
    TellMeMore,
)
from bot.domain.actions.base import Action
from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.onboarding import StopJoining
from bot.domain.actions.recognition import (
    OpenResultStory,
    PostResultStory,
    PreviewResultStory,
    TellHere,
)
from bot.domain.messages import Notice, Reply, Updated
from scheduler.data_retention import forget_old
from tests.features.ambassador_recruitment.candidates import counted, hr_of, in_channel, in_the_channel
from tests.features.world import Person, World, buttons, filled, form, phrase, said
from tests.timed_runs import ADDRESS, run_at


def first(reply: Reply, label: str) -> Action:
    """What a button does."""
    action = buttons(reply)[label].action
    assert action
    return action


async def preview(hr: Person, nl: str, en: str) -> Action:
    """HR writes an announcement, and may post it now."""
    reply = form(await in_channel(hr).do(OpenAnnouncement()))
    shown = await hr.do(reply.action, nl=nl, en=en)
    return first(shown, phrase("announce", "post"))


async def test_an_announcement_begins_with_a_good_text_and_is_posted_once(world: World) -> None:
    hr = await hr_of(world)
    assert said(await hr.do(OpenAnnouncement())) == phrase("announce", "type_it_there")
    shown = filled(await in_channel(hr).do(OpenAnnouncement()))
    assert "ambassadeursprogramma" in str(shown["nl"])
    assert "appraisal" in str(shown["en"])
    post = await preview(hr, "Doe *mee* <!channel>", "Join *us*")
    assert in_the_channel(world) == []
    await hr.do(post)
    await hr.do(post)
    (message,) = in_the_channel(world)
    assert "Doe *mee* <!channel>" in said(message)
    assert "Join *us*" in said(message)
    assert list(buttons(message)) == [
        phrase("announcement", "more", "en"),
        phrase("announcement", "more", "nl"),
    ]
    assert counted(world) == {"announced": 1}


async def test_a_language_may_be_left_out_but_not_both_and_the_text_can_be_changed(world: World) -> None:
    hr = await hr_of(world)
    opened = form(await in_channel(hr).do(OpenAnnouncement()))
    assert form(await hr.do(opened.action, nl=" ", en="")).errors == {"nl": phrase("announce", "empty")}
    assert "nl" in form(await hr.do(opened.action, nl="x" * 1501)).errors
    shown = await hr.do(opened.action, nl="Kom erbij")
    change = first(shown, phrase("announce", "change"))
    assert filled(await hr.do(change)) == {"nl": "Kom erbij", "en": ""}
    await hr.do(first(shown, phrase("announce", "post")))
    assert len(buttons(in_the_channel(world)[0])) == 1
    assert isinstance(await hr.do(opened.action, nl="Te laat"), Notice)


async def test_nobody_else_touches_an_announcement(world: World) -> None:
    hr, other = await hr_of(world), world.person("U-HR", workspace="T2")
    post = await preview(hr, "Kom erbij", "")
    for action in (post, PreviewAnnouncement(1), OpenAnnouncement(1)):
        assert said(await other.do(action)) == phrase("refusals", "not_yours")
        assert said(await world.person().do(action)) == phrase("refusals", "not_hr")
    assert in_the_channel(world) == []
    forget_old(run_at(world.clock.now(), world.store))
    world.clock.forward(days=61)
    forget_old(run_at(world.clock.now(), world.store))
    assert said(await hr.do(PostAnnouncement(1))) == phrase("refusals", "not_yours")


async def test_anybody_may_ask_for_more_and_is_counted_once_a_day(world: World) -> None:
    tom = world.person("U-TOM", name="Tom Bakker")
    reply = await tom.do(TellMeMore())
    await tom.do(TellMeMore())
    assert phrase("tell_more", "title") in said(reply)
    assert buttons(reply)[phrase("tell_more", "join")].action == OpenJoin()
    assert counted(world) == {"told": 1}
    assert isinstance(await tom.do(OpenJoin()), Updated)
    assert counted(world) == {"told": 1, "joining": 1}
    await tom.do(StopJoining())
    world.clock.forward(days=1)
    await tom.do(TellMeMore())
    sanne = await world.person().join()
    assert said(await sanne.do(TellMeMore())) == phrase("tell_more", "already")
    assert counted(world)["told"] == 2
    assert "TOM" not in str(world.rows("funnel_counts") + world.rows("received"))


async def test_a_story_of_results_is_told_in_the_programmes_channel_of_a_department(world: World) -> None:
    hr = await hr_of(world)
    assert said(await hr.do(OpenResultStory())) == phrase("results", "no_channel")
    await in_channel(hr).do(TellHere())
    opened = form(await hr.do(OpenResultStory()))
    assert "text" in form(await hr.do(opened.action)).errors
    shown = await hr.do(opened.action, text="Three *new* customers", department="Sales")
    again = form(await hr.do(first(shown, phrase("result_story", "change"))))
    assert {one.name: one.value for one in again.inputs}["department"] == "Sales"
    shown = await hr.do(again.action, text="Four *new* customers", department="Sales")
    for _ in range(2):
        await hr.do(first(shown, phrase("result_story", "post")))
    assert "Three" not in str(in_the_channel(world))
    (_, story) = in_the_channel(world)
    assert phrase("result_story", "told_title", department="Sales") in said(story)
    assert "Four *new* customers" in said(story)
    stranger = world.person("U-HR", workspace="T2")
    for action in (PostResultStory(1), OpenResultStory(1)):
        assert said(await stranger.do(action)) == phrase("refusals", "not_yours")
    for late in (OpenResultStory(1), PreviewResultStory(1)):
        assert isinstance(await hr.do(late, text="Late"), Notice), "nobody types what is told no more"


async def test_who_takes_part_gets_one_link_for_all(world: World) -> None:
    one = said(await (await world.person().join()).do(ShowInvitation()))
    two = said(await (await world.person("U2").join()).do(ShowInvitation()))
    assert one == two
    assert f"{ADDRESS}/invite/{world.rows('invite_links')[0]['token']}" in one
    assert phrase("not_joined", "title") in said(await world.person("U3").do(ShowInvitation()))
