"""Who types what a template, a platform or a browser would run, wherever something can be typed."""

from dataclasses import fields
from random import Random

from bot.channels.markdown import parse_markdown
from bot.domain.actions.base import Action
from bot.domain.messages import Shown
from tests.attacks.acts import SORRY, every_action, every_input, filled_in
from tests.attacks.frame import Tries, Try, attack
from tests.channels.test_contract import assert_both_take
from tests.features.test_hostile_text import HOSTILE, marked
from tests.features.world import HR, World, said

RUN = str(7321 * 7321)
SCRIPT = "<script>alert(1)</script>"
TEXTS = (
    *HOSTILE.values(),
    "{{7*7}}",
    "${7*7}",
    SCRIPT,
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "' OR 1=1 --",
)


@attack("type what a template or a platform would run, in every field")
async def type_anything(world: World) -> Tries:
    people = [
        await world.person(name=SCRIPT).with_card(),
        await world.person(HR, name="{{7321*7321}}").join(),
    ]
    world.open_vacancies(*TEXTS[:3])
    chance, names = Random(18), every_input()
    ways = [(kind, text) for kind in every_action() for text in TEXTS]
    chance.shuffle(ways)
    for number, (kind, text) in enumerate(ways):
        action = _with(kind, text, number % 9)
        reply = await people[number % 2].try_to(action, "", **dict.fromkeys(names, text))
        yield Try(f"{kind.wire} with {text[:20]!r}", reply is None or _is_harmless(reply))


def _with(kind: type[Action], text: str, number: int) -> Action:
    """The action with this text wherever it takes one, and a button could carry it."""
    action = filled_in(kind, number, Random(number))
    texts = {one.name: text for one in fields(kind) if one.type in {str, "str"}}
    return kind(**{**vars(action), **texts}) if action else kind(**texts)


def _is_harmless(reply: Shown) -> bool:
    """Both platforms take it, nothing was run, and no link was made of what was typed."""
    assert_both_take(reply)
    linked = [
        run.url
        for text in marked(reply)
        for paragraph in parse_markdown(text)
        for run in paragraph.runs
        if "e.example" in run.url
    ]
    return SORRY not in said(reply) and RUN not in said(reply) and not linked
