"""One's own words, drafts, links and the organisation: both platforms take whatever is said of them."""

import pytest

from bot.channels.slack.render import message_content
from bot.channels.teams.render import message_card
from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation, ShowReport
from bot.domain.actions.weekly import (
    AskDeleteDraft,
    DeleteDraft,
    KeepOwnWords,
    OpenFillIn,
    OpenOwnWords,
    ShowDrafts,
)
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message, Part
from bot.features.weekly.filling_in import gap_name
from bot.store.engine import Store
from tests.channels.test_contract import assert_both_take
from tests.each import each
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import HR, World
from tests.judging import texts

TEXTS = (
    *HOSTILE.values(),
    "x" * 3000,
    "😀" * 3000,
    "a line of words\n" * 150,
    "[gap] " * 400,
    "a b\n\n\n  c",
)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_it(sqlite_store: Store, language: Language) -> None:
    world = World(sqlite_store)
    world.open_vacancies("Nurse [x]", "Cook")
    hr = world.person(HR, language=language)
    for answers in ({}, dict.fromkeys(("name", "jobs_page", "time_zone"), "<!here> **b** " * 300)):
        assert_both_take(await hr.do(ChangeOrganisation(), **answers))
    jobs = {"name": "N & co", "jobs_page": "https://jobs.example.org/", "time_zone": "Europe/Amsterdam"}
    assert_both_take(await hr.do(ChangeOrganisation(), **jobs))
    assert_both_take(await hr.do(OpenOrganisation()))
    person = await world.person().with_card(language=language)
    for one in person.card:
        assert_both_take(await person.do(OpenOwnWords(one.item.id)))
        for text in ("", "y" * 3001, *TEXTS):
            assert_both_take(await person.do(KeepOwnWords(one.item.id), text=text))
        for given in ("", "<!here> **b** _i_", "z" * 501):
            text = "A [gap] " + "[and **another** <one>] " * 20
            assert_both_take(
                await person.do(KeepOwnWords(one.item.id), text=text, **{gap_name("gap"): given})
            )
            assert_both_take(await person.do(OpenFillIn(one.item.id)))
    for link in world.rows("links"):
        world.click(link["id"], 12)
    assert_both_take(await person.do(ShowDrafts()))
    assert_both_take(await hr.do(ShowReport()))
    for one in person.card:
        assert_both_take(await person.do(DeleteDraft(one.item.id)))
        assert_both_take(await person.confirm(AskDeleteDraft(one.item.id), DeleteDraft))
    item = person.item().id
    await person.leave()
    for action in (KeepOwnWords(item), OpenOwnWords(item), OpenFillIn(item), ShowDrafts()):
        assert_both_take(await person.do(action, text="x" * 3000))


@each("text", TEXTS)
def test_a_text_to_copy_arrives_whole_and_as_it_is(text: str) -> None:
    message = Message("Title", (Part(text="Here it is", quote=text, note="Only you"),))
    in_slack = "".join(texts(message_content(message)["blocks"]))
    in_teams = "".join(texts(message_card(message)))
    for shown in (in_slack, in_teams):
        assert "".join(text.split()) in "".join(shown.split())
