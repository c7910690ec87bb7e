"""Whatever is typed arrives as it was typed, or is refused with a word; it never breaks anything."""

import pytest

from bot.channels.markdown import parse_markdown
from bot.domain.actions.hr import SendNow
from bot.domain.actions.membership import ChangeSettings, Join, OpenSettings, Pause, ShowHelp, ShowMenu
from bot.domain.actions.onboarding import KeepWishes
from bot.domain.actions.weekly import Share
from bot.domain.messages import Form, Message, Notice, Shown, Updated
from bot.domain.naming import first_name
from bot.features.commands import parse_command
from tests.each import each
from tests.features.membership.test_settings import SETTINGS
from tests.features.world import ANSWERS, HR, Person, World, form, phrase, said

SORRY = phrase("sorry", "notice")
HOSTILE = {
    "a mention of everybody": "<!channel> @here <@U0001>",
    "a template": "{{ 7*7 }}{% for x in y %}",
    "a link": "[x](http://e.example) <http://e.example|x>",
    "style": "**b** _i_ `c` # h\n- l\n1. n\n> q",
    "entities": "&lt;b&gt; &amp; <b>&",
    "five thousand characters": "x" * 5000,
    "NUL": "a\0b",
    "half a surrogate pair": "a\ud83db",
    "right-to-left marks": "\u202ea\u2066b\u200f",
    "line ends": "a\r\nb\u2028c\x0bd",
    "only space": " \t\n",
}
TEXTS = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
EACH_TEXT = each("text", HOSTILE.values())
"""The same in one world, where each text may be of somebody else."""


def stranger(world: World, name: str = "Sanne Visser", workspace: str = "T1") -> Person:
    """Somebody who was never here."""
    return world.person(f"U{next(world.turns)}", workspace=workspace, name=name)


def _assert_harmless(reply: Shown) -> None:
    """No fault, no link that was typed, and no template that was run."""
    assert SORRY not in said(reply)
    assert "49" not in said(reply)
    for text in marked(reply):
        assert not [
            run for paragraph in parse_markdown(text) for run in paragraph.runs if "e.example" in run.url
        ]


def marked(reply: Shown) -> list[str]:
    match reply:
        case Notice() | Form():
            return [reply.text]
        case Updated():
            return marked(reply.card)
        case Message():
            return [part.text for part in reply.parts]


@EACH_TEXT
async def test_in_any_field_of_the_settings(world: World, text: str) -> None:
    person = await stranger(world).join()
    for name in SETTINGS:
        _assert_harmless(await stranger(world).do(Join(), **{**ANSWERS, name: text}))
        _assert_harmless(await person.do(ChangeSettings(), **{**SETTINGS, name: text}))
        _assert_harmless(await person.do(OpenSettings()))


@EACH_TEXT
async def test_in_the_fields_of_a_share(world: World, text: str) -> None:
    person = await stranger(world).with_card()
    item = person.item().id
    for answers in (
        {"network": text},
        {"network": "x", "link": text},
        {"network": "x", "link": f"https://a.example/{text}"},
    ):
        _assert_harmless(await person.do(Share(item), **answers))


@EACH_TEXT
async def test_as_a_command(world: World, text: str) -> None:
    for typed in (text, f"ambassador {text}", f"advocacy {text}", f"pause {text}"):
        _assert_harmless(await world.person(HR).do(parse_command(typed)))


@EACH_TEXT
async def test_as_a_name(world: World, text: str) -> None:
    person = stranger(world, name=text)
    _assert_harmless(await person.do(ShowMenu()))
    await person.join()
    for row in person.outbox():
        _assert_harmless(row.message)


@EACH_TEXT
async def test_inside_a_button(world: World, text: str) -> None:
    hr = await world.person(HR, workspace=f"T{next(world.turns)}").join()
    for action in (Pause(text), SendNow(text), ShowHelp(unknown=text)):
        _assert_harmless(await hr.do(action))


@EACH_TEXT
async def test_in_a_vacancy(world: World, text: str) -> None:
    workspace = f"T{next(world.turns)}"
    world.open_vacancies(text.replace("\0", "").encode(errors="replace").decode(), workspace=workspace)
    person = await stranger(world, workspace=workspace).with_card()
    for row in person.outbox():
        _assert_harmless(row.message)


async def test_what_was_typed_shows_as_it_was_typed(world: World) -> None:
    hostile = "<!channel>{{7*7}}[x](http://e)**b**"
    assert f"“{hostile}”" in said(await world.person().do(parse_command(hostile)))
    person = await world.person("U2", name=f"{hostile} Visser").join()
    called = first_name(hostile)  # what stands in brackets beside a name is no part of it
    assert "<!channel>{{7*7}}" in called
    assert phrase("menu", "body", name=called) in said(await person.do(ShowMenu()))
    shown = form(await person.do(KeepWishes(), **{**ANSWERS, "rhythm": "", "department": hostile}))
    assert hostile in [one.value for one in shown.inputs]


async def test_several_answers_where_one_is_asked_are_no_fault(world: World) -> None:
    person = await world.person().join(hour=("9", "14"), weekday=("0", "4"))
    assert (person.member.hour, person.member.weekday) == (9, 0)
