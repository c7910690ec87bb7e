"""The check-in's messages: its card, the card of what is asked by name, and what came of a round."""

from collections.abc import Mapping

from bot.domain.actions.checkins import OpenCheckin, OpenNamedCheckin, OpenTalk
from bot.domain.checkins.question import Question, Round
from bot.domain.checkins.totals import ALL, LEAST, Groups
from bot.domain.languages import Language
from bot.domain.messages import Button, Fact, Message, Part
from content_library.library import Library


def checkin_card(library: Library, language: Language, asked: Round) -> Message:
    """What a check-in is and what becomes of the answers. It carries the round, and nothing of anybody."""
    words = library.words("checkin", language, until=asked.closes_on, least=LEAST)
    answer = Button(words.plain("answer"), OpenCheckin(asked.id), opens_form=True, style="primary")
    talk = Button(words.plain("talk"), OpenTalk(), opens_form=True)
    promise = Part(text=words.text("anonymous"), buttons=(answer, talk), note=words.plain("once"))
    return Message(words.plain("title"), (Part(text=words.text("intro")), promise))


def named_card(library: Library, language: Language, asked: Round) -> Message:
    """What a round asks by name, on a card of its own."""
    words = library.words("checkin", language, until=asked.closes_on)
    answer = Button(words.plain("answer"), OpenNamedCheckin(asked.id), opens_form=True, style="primary")
    facts = tuple(
        Fact(library.label("checkin_topic", one, language), library.label("checkin_question", one, language))
        for one in asked.named
    )
    said = Part(text=words.text("named"), facts=facts, buttons=(answer,))
    return Message(words.plain("named_title"), (Part(text=words.text("named_intro")), said))


def reminder_part(library: Library, language: Language, asked: Round) -> Part:
    """The line for everybody on the weekly card of the week after."""
    return Part(note=library.words("checkin", language, until=asked.closes_on).plain("reminder"))


def result_message(
    library: Library, language: Language, over: Round, totals: Mapping[Question, Groups]
) -> Message:
    """What came of a round, for everybody who was asked. `totals` has what may be shown, and nothing else."""
    words = library.words("checkin_result", language, on=over.opens_on)
    facts = []
    for question in over.anonymous:
        whole = totals.get(question, {}).get(ALL)
        said = "too_few"
        if whole:
            average = round(whole.average, 1)
            words = library.words(
                "checkin_result", language, on=over.opens_on, average=average, total=whole.total
            )
            said = "average"
        facts.append(Fact(library.label("checkin_topic", question, language), words.plain(said)))
    shown = any(totals.values())
    part = Part(
        text=words.text("body" if shown else "nothing"),
        facts=tuple(facts) if shown else (),
        note=words.plain("note"),
    )
    return Message(words.plain("title"), (part,))
