"""What can be typed, in English and Dutch, and the menu and the help."""

from pathlib import Path

import pytest

from bot.channels.actions import encode_action
from bot.channels.markdown import strip_markdown
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
from bot.domain.actions.weekly import FindIdeas, ShowWeek
from bot.domain.languages import Language
from bot.domain.messages import Message, Shown
from bot.features.commands import actions_of, parse_command
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
        ("x" * 5000, ShowHelp(unknown="x" * 39 + "…")),
        ("\0\ud800", ShowHelp(unknown="?")),
        ("\u200f", ShowMenu()),
        ("dance with me", ShowHelp(unknown="dance with me")),
        ("pauze!", OpenPause()),
        ("ambassador “pause”", OpenPause()),
        ("hallo, ideeën graag", FindIdeas("graag")),
        ("ok stop", AskLeave()),
        ("hi there", ShowMenu()),
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
    ("language", "typed", "meant"),
    [
        ("en", "jion", ["join"]),
        ("en", "setings", ["settings"]),
        ("en", "advocacy reprot", ["report", "reports"]),
        ("nl", "advocacy raport", ["rapport"]),
        ("nl", "instelingen", ["instellingen"]),
        ("nl", "afmeldn", ["afmelden"]),
        ("nl", "ik wil graag stoppen", ["stoppen"]),
        ("en", "could I see the vacancys", ["vacancies"]),
        ("en", "instelingen", []),
        ("nl", "setings", []),
        ("nl", "advocacy gedeelt", []),
        ("nl", "qqq", []),
    ],
)
async def test_a_miss_gets_two_lines_with_the_nearest_words_of_ones_own_language(
    world: World, language: Language, typed: str, meant: list[str]
) -> None:
    reply = await world.person(HR, workspace=f"T-{language}", language=language).do(parse_command(typed))
    assert isinstance(reply, Message)
    assert len(lines(reply)) == 2
    hr = typed.startswith("advocacy")
    any_language = actions_of("advocacy" if hr else "ambassador")
    assert [label for label in buttons(reply) if label in any_language] == meant
    for word in meant:
        assert word in lines(reply)[1]
        assert buttons(reply)[word].action == parse_command(f"advocacy {word}" if hr else word)
    assert buttons(reply)[phrase("menu", "help", language)].action == ShowHelp(hr=hr)


def lines(reply: Message) -> list[str]:
    """What is read of a message, without its buttons."""
    texts = [strip_markdown(part.text) for part in reply.parts]
    return [reply.title, *(line for text in texts for line in text.splitlines() if line)]


@each(
    ("typed", "said"),
    [
        ("<b>x</b>", "<b>x</b>"),
        ("x" * 10_000, "x" * 39 + "…"),
        ("\u202ea\u2066b\u200f", "ab"),
        ("\U0001f600\U0001f389", "\U0001f600\U0001f389"),
        ("z\u0336\u0335\u0337\u0338\u0321a\u0489", "z\u0336\u0335a\u0489"),
        ("שלום עולם", "שלום עולם"),
    ],
)
async def test_whatever_is_typed_is_said_back_short_and_as_it_is(world: World, typed: str, said: str) -> None:
    reply = await world.person(language="en").do(parse_command(typed))
    assert isinstance(reply, Message)
    assert reply.title == phrase("missed", "title", said="SAID").replace("SAID", said)
    assert len(lines(reply)) == 2


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
    assert labels[:2] == ["View today", "Send weekly message"]
    assert {"Ask a question", "View questions", "Manage vacancies", "How it works"} <= set(labels)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("hr", [False, True])
async def test_the_help_is_five_lines_and_a_button_for_all(world: World, language: str, *, hr: bool) -> None:
    person = world.person(HR, language=language)
    short = await person.do(ShowHelp(hr=hr))
    [everything] = [one.action for one in buttons(short).values()]
    assert everything == ShowHelp(hr=hr, whole=True)
    assert len(_words_of(short)) == 5
    whole = await person.do(everything)
    assert set(_words_of(short)) <= {*_words_of(whole), "pauze 2 weken", "pause 2 weeks", "stop"}
    for word in _words_of(short) + _words_of(whole):
        action = parse_command(f"advocacy {word}" if hr else word)
        assert not isinstance(action, ShowHelp), word


def _words_of(reply: Shown) -> list[str]:
    return [line[2:].split(" \N{EN DASH} ")[0] for line in said(reply).splitlines() if line.startswith("• ")]
