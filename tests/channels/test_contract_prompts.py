"""Prompts, and vacancies by command: both platforms take whatever is said of them."""

import pytest

from bot.domain.actions.prompts import (
    AskDeletePrompt,
    ConfirmPrompt,
    DeletePrompt,
    DiscardPrompt,
    OpenPrompt,
    PausePrompt,
    ResumePrompt,
    ShowPrompts,
    SubmitPrompt,
    WritePrompt,
)
from bot.domain.actions.vacancies import (
    AddSource,
    AddVacancy,
    AskStopSource,
    ChangeSourceKey,
    CloseVacancy,
    KeepInternal,
    OpenAddSource,
    OpenAddVacancy,
    OpenInternal,
    OpenSourceKey,
    PinVacancy,
    ReopenVacancy,
    ShowHrVacancies,
    ShowSources,
    ShowVacancies,
    StopSource,
    TakeVacancy,
)
from bot.domain.actions.weekly import Share
from bot.domain.languages import LANGUAGES, Language
from bot.vacancy_feeds.keys import KINDS
from tests.channels.test_contract import assert_both_take
from tests.features.answers import prompt_item
from tests.features.prompting import FILLED, send, write
from tests.features.test_hostile_text import HOSTILE
from tests.features.vacancies.board import open_board
from tests.features.world import HR, World
from tests.vacancy_feeds.samples import offer, recruitee

LONG = ("x" * 3000, "word " * 599, "😀" * 1500, "line\n" * 600, "* # _ `\\ " * 300)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*HOSTILE.values(), *LONG])
async def test_both_platforms_take_a_prompt_with_any_text(
    world: World, language: Language, text: str
) -> None:
    hr = world.person(HR, language=language)
    person = await world.person("U1").join(language=language)
    assert_both_take(await hr.do(SubmitPrompt(), **{**FILLED, "nl": text, "en": text, "when": "now"}))
    assert_both_take(await hr.do(WritePrompt(f"{text} --wen {text}")))
    assert_both_take(await hr.do(ShowPrompts()))
    assert_both_take(await hr.do(ConfirmPrompt(1, 0)))
    world.plan_prompts()
    for row in [*hr.outbox(), *person.outbox()]:
        assert_both_take(row.message)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_all_that_hr_can_do_with_prompts(world: World, language: Language) -> None:
    hr = world.person(HR, language=language)
    for user, zone in enumerate(("Europe/Amsterdam", "Asia/Tokyo", "America/New_York")):
        await world.person(f"U{user}").join(time_zone=zone, language=language)
    assert_both_take(await hr.do(OpenPrompt()))
    assert_both_take(await hr.do(SubmitPrompt(), **{**FILLED, "day": "2026-01-01", "en": "x" * 5000}))
    for when in ("now", "next", "day", "weekly", "monthly"):
        number = await send(hr, when=when)
        world.plan_prompts()
        for action in (PausePrompt(number), ResumePrompt(number), AskDeletePrompt(number)):
            assert_both_take(await hr.do(action))
    world.deliver()
    person = world.person("U0")
    assert_both_take(await person.do(Share(prompt_item(person).id), network="x"))
    draft = await write(hr)
    for then in (
        *(OpenPrompt(draft), DiscardPrompt(draft, 0), DiscardPrompt(draft, 0), ConfirmPrompt(1, 7)),
        *(ShowPrompts(), DeletePrompt(1), ShowPrompts(), OpenPrompt(999)),
    ):
        assert_both_take(await hr.do(then))
    for row in hr.outbox():
        assert_both_take(row.message)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*HOSTILE.values(), "Nurse"])
async def test_both_platforms_take_all_that_is_said_of_vacancies(
    world: World, language: Language, text: str
) -> None:
    world.open_vacancies(
        *(f"{n}. {text}"[:300].replace("\0", "").encode(errors="replace").decode() for n in range(23))
    )
    hr = world.person(HR, language=language)
    person = await world.person("U1").join(language=language)
    answers = {"title": text, "url": "https://a.example/x", "department": text, "internal": "2026-12-01"}
    for reply in (
        await hr.do(OpenAddVacancy()),
        await hr.do(AddVacancy(), **answers),
        await hr.do(AddVacancy(), title="x" * 3000, url=text, internal=text),
    ):
        assert_both_take(reply)
    for action in (
        *(
            ShowHrVacancies(),
            ShowHrVacancies(1),
            PinVacancy(3, "2026-W48"),
            PinVacancy(3),
            PinVacancy(3, text),
        ),
        *(CloseVacancy(4), ReopenVacancy(4), OpenInternal(5), KeepInternal(5), CloseVacancy(999)),
    ):
        assert_both_take(await hr.do(action, internal="2026-12-01"))
    for asked in (ShowVacancies(), ShowVacancies(page=2), ShowVacancies(text), TakeVacancy(5, "share")):
        assert_both_take(await person.do(asked))
    for then in ("share", "own", "later", "decline", text):
        assert_both_take(await person.do(TakeVacancy(1, then)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*HOSTILE.values(), "Nurse"])
async def test_both_platforms_take_all_that_is_said_of_sources(
    world: World, language: Language, text: str
) -> None:
    hr = world.person(HR, language=language)
    address = f"https://acme.recruitee.com/api/offers?{'a' * 400}"
    async with open_board() as board:
        board.answer = recruitee(offer(1, title=text[:200] or "x"), offer(2, title=""))
        for given in ({"address": address, "kind": "none"}, {"address": f"{address}b", "kind": "none"}):
            assert_both_take(await hr.do(AddSource(), **given))
        assert_both_take(await hr.do(ShowSources()))
        await board.read_new(world)
        board.key = text
        assert_both_take(await hr.do(AddSource(), address=f"{address}c", kind="none", key=text))
        for action in (
            OpenAddSource(text),
            ShowSources(),
            ShowSources(1),
            OpenSourceKey(1),
            AskStopSource(1),
        ):
            assert_both_take(await hr.do(action))
        for kind in (*KINDS, text):
            assert_both_take(await hr.do(ChangeSourceKey(1), kind=kind, key=text))
            assert_both_take(await hr.do(AddSource(), address=text, kind=kind, key="x" * 3000))
        await board.read_new(world)
        assert_both_take(await hr.do(StopSource(1)))
        assert_both_take(await hr.do(StopSource(1)))
    told = hr.outbox()
    assert told
    for row in told:
        assert_both_take(row.message)
