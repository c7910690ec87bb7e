"""A screen reassures once: said again and again, it makes people wonder what there is to fear."""

import re
from dataclasses import MISSING, fields

import pytest

from bot.domain.actions.base import Action
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Changed, Form, Notice, Reply, Updated
from tests.features.world import HR, World
from tests.glossary import limits_in, reassurances_in

MOST_SENTENCES = 4
"""Above a form of HR's: it is read by somebody who wants to fill it in."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9*])")


def opens_alone(kind: type[Action]) -> bool:
    """Whether it opens something by itself, such as by a typed word or a button of a menu."""
    needs = [one for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    return kind.wire.startswith(("Show", "Open", "Ask")) and not needs


OPENING = sorted(filter(opens_alone, Action.__subclasses__()), key=lambda kind: kind.wire)


def pieces(reply: Reply) -> list[str]:
    """What is said on a screen, without its buttons."""
    match reply:
        case Notice():
            return [reply.text]
        case Updated():
            return pieces(reply.card)
        case Form():
            return [reply.text, *(one.hint for one in reply.inputs)]
        case Changed():
            return []
    return [text for part in reply.parts for text in (part.text, part.note)]


async def shown_to(world: World, language: Language) -> dict[str, tuple[bool, Reply]]:
    """By the action's name, whether a screen is HR's, and the screen."""
    person = await world.person("U1").with_card(language=language)
    hr = await world.person(HR).join(language=language)
    whose = {kind: kind.who.takes_role for kind in OPENING}
    return {
        kind.wire: (for_hr, await (hr if for_hr else person).do(kind())) for kind, for_hr in whose.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_screen_reassures_once_and_hrs_say_first_what_they_are_for(
    world: World, language: Language
) -> None:
    """Purpose and action, and then one line of what HR does not get to see."""
    wrong = []
    for name, (for_hr, reply) in (await shown_to(world, language)).items():
        said = [text for text in pieces(reply) if text]
        if len([text for text in said if reassurances_in(text, language)]) > 1:
            wrong.append(f"{name} reassures twice")
        if not for_hr:
            continue
        if isinstance(reply, Form) and not reply.text:
            wrong.append(f"{name} does not say what it is for")
        first, *_ = said or [""]
        sentences = [one for line in first.splitlines() for one in SENTENCE_END.split(line) if one]
        if isinstance(reply, Form) and len(sentences) > MOST_SENTENCES:
            wrong.append(f"{name} needs {len(sentences)} sentences to begin")
        if any(limits_in(one, language) for one in sentences[:-1]):
            wrong.append(f"{name} begins with a limit")
    assert wrong == []
