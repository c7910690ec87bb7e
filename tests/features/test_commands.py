"""What can be typed, in English and Dutch, and the menu and the help."""

from pathlib import Path

import pytest

from bot.channels.actions import encode_action
from bot.domain.actions.base import BOTH, Action
from bot.domain.actions.cases import OpenDoubt, OpenReport, ShowHelpers, ShowMyCases
from bot.domain.actions.hr import PreviewSendNow, ShowReport
from bot.domain.actions.membership import (
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Pause,
    Resume,
    ShowHelp,
    ShowMenu,
)
from bot.domain.actions.weekly import ShowWeek
from bot.features.commands import actions_of, nearest_word, parse_command
from tests.each import each
from tests.features.world import HR, World, buttons, phrase, said

DATA = Path(__file__).parent.parent / "data"


@each(
    ("typed", "action"),
    [
        ("/ambassador", ShowMenu()),
        ("ambassador", ShowMenu()),
        ("", ShowMenu()),
        ("/ambassador join", OpenJoin()),
        ("Ambassador  JOIN ", OpenJoin()),
        ("join", OpenJoin()),
        ("meedoen", OpenJoin()),
        ("ambassador week", ShowWeek()),
        ("instellingen", OpenSettings()),
        ("settings please", OpenSettings()),
        ("pause", OpenPause()),
        ("ambassador pauze 24-12-2026", Pause("24-12-2026")),
        ("hervatten", Resume()),
        ("stoppen", AskLeave()),
        ("hulp", ShowHelp()),
        ("menu", ShowMenu()),
        ("/advocacy", ShowMenu(hr=True)),
        ("advocacy send now", PreviewSendNow()),
        ("advocacy  Verstuur   NU", PreviewSendNow()),
        ("advocacy rapport", ShowReport()),
        ("advocacy help", ShowHelp(hr=True)),
        ("ambassador report", OpenReport()),
        ("melden iemand bedreigt me", OpenReport(text="iemand bedreigt me")),
        ("advocacy melden", ShowHelp(hr=True, unknown="melden")),
        ("doubt", OpenDoubt()),
        ("ambassador twijfel", OpenDoubt()),
        ("cases", ShowMyCases()),
        ("ambassador zaken", ShowMyCases()),
        ("wie helpt mij", ShowHelpers()),
        ("who helps me", ShowHelpers()),
        ("helpers", ShowHelpers()),
        ("dance", ShowHelp(unknown="dance")),
        ("advocacy join", ShowHelp(hr=True, unknown="join")),
        ("/ambassador\njoin", OpenJoin()),
        ("x" * 5000, ShowHelp(unknown="x" * 40)),
        ("\0\ud800", ShowHelp(unknown="?")),
    ],
)
def test_a_typed_word_is_an_action(typed: str, action: Action) -> None:
    assert parse_command(typed) == action


def test_what_follows_a_report_fits_in_a_button() -> None:
    for typed in ("x" * 5000, "\U0001f600" * 5000, "\\" * 5000):
        action = parse_command(f"report {typed}")
        assert isinstance(action, OpenReport)
        assert action.text
        assert typed.startswith(action.text)
        assert len(encode_action(action)) < 2000


def test_every_word_that_was_ever_understood_still_leads_to_the_same() -> None:
    lines = (DATA / "typed.txt").read_text("utf-8").splitlines()
    kept = dict(line.split(" = ", 1) for line in lines)
    assert {typed: encode_action(parse_command(typed)) for typed in kept} == kept
    words = {f"{command} {word}" for command in BOTH for word in actions_of(command)}
    assert words - set(kept) == set(), "keep the new ones, too"


@each(
    ("word", "hr", "meant"),
    [
        ("jion", False, "join"),
        ("setings", False, "settings"),
        ("pauze!", False, "pauze"),
        ("raport", True, "rapport"),
        ("qqq", False, ""),
    ],
)
def test_the_nearest_word_is_found(word: str, meant: str, *, hr: bool) -> None:
    assert nearest_word(word, hr=hr) == meant


@pytest.mark.parametrize(
    ("language", "typed", "answer"),
    [
        ("en", "jion", "I don't know “jion”. Did you mean join?"),
        ("nl", "instelingen", "“instelingen” ken ik niet. Bedoelde je instellingen?"),
        ("en", "advocacy reprot", "I don't know “reprot”. Did you mean report?"),
        ("nl", "advocacy raport", "“raport” ken ik niet. Bedoelde je rapport?"),
    ],
)
async def test_an_unknown_word_gets_the_nearest_one_and_the_help(
    world: World, language: str, typed: str, answer: str
) -> None:
    reply = said(await world.person(HR, language=language).do(parse_command(typed)))
    assert answer in reply
    assert ("/advocacy" if "advocacy" in typed else "/ambassador") in reply


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ["Join", "How it works", "Report a bad reaction", "Ask about a post"]),
        ("nl", ["Meedoen", "Uitleg", "Nare reactie melden", "Vraag over een post"]),
    ],
)
async def test_the_menu_of_a_newcomer_has_what_a_newcomer_can_do(
    world: World, language: str, labels: list[str]
) -> None:
    assert list(buttons(await world.person(language=language).do(ShowMenu()))) == labels


async def test_the_menu_of_an_ambassador_has_the_rest(world: World) -> None:
    person = await world.person().join()
    menu = await person.do(ShowMenu())
    labels = ["View this week's ideas", "View my overview", "View vacancies", "View my recognition"]
    labels += ["Show more", "Edit my settings"]
    trouble = ["Report a bad reaction", "Ask about a post"]
    assert list(buttons(menu)) == [*labels, "Pause", "Leave the programme", "How it works", *trouble]
    assert "Sanne" in said(menu)


async def test_during_a_pause_the_menu_offers_to_end_it(world: World) -> None:
    person = await world.person().join()
    await person.do(Pause("2026-12-24"))
    assert buttons(await person.do(ShowMenu()))[phrase("menu", "resume")].action == Resume()
    world.clock.forward(days=29)
    assert phrase("menu", "pause") in buttons(await person.do(ShowMenu())), "the pause is over"


async def test_hr_sees_the_way_to_the_menu_of_hr(world: World) -> None:
    menu = buttons(await world.person(HR).do(ShowMenu()))
    assert menu[phrase("menu", "hr")].action == ShowMenu(hr=True)
    labels = list(buttons(await world.person(HR).do(ShowMenu(hr=True))))
    assert labels[:2] == ["Send weekly message", "View weekly figures"]
    assert {"Ask a question", "View questions", "Manage vacancies", "How it works"} <= set(labels)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("hr", [False, True])
async def test_the_help_names_only_words_that_work(world: World, language: str, *, hr: bool) -> None:
    help_text = said(await world.person(HR, language=language).do(ShowHelp(hr=hr)))
    named = [line[2:].split(" \N{EN DASH} ")[0] for line in help_text.splitlines() if line.startswith("• ")]
    assert named
    for word in named:
        action = parse_command(f"advocacy {word}" if hr else word)
        assert not isinstance(action, ShowHelp), word
