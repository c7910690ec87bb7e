"""The check-in's messages: its card, drawn again after every click, and what came of a round."""

from collections.abc import Mapping

from bot.domain.actions.checkins import AnswerCheckin, OpenCheckinComment, OpenTalk, SkipCheckin
from bot.domain.checkins.given import Given
from bot.domain.checkins.question import SCALE, Question, Round, Storage
from bot.domain.checkins.totals import ALL, LEAST, LEAST_COMMENTS, Groups
from bot.domain.languages import Language
from bot.domain.messages import Button, Fact, Message, Part
from content_library.library import Library

Values = Mapping[Question, int]
"""What somebody chose; a comment that was written counts as none."""


def checkin_card(
    library: Library,
    language: Language,
    asked: Round,
    given: Given,
    named: Values,
    *,
    intro: str = "intro",
    extra: tuple[Part, ...] = (),
) -> Message:
    """The questions with what was answered. `named`: the answers that are kept; `extra`: shown below them."""
    words = library.words("checkin", language, until=asked.closes_on, least=LEAST)
    # The buttons carry what was answered without a name: no table has it. So an old card changes nothing.
    chosen = {name: one.value for name, one in given.answers.items()} | dict(named)
    asks = [_question(library, language, asked, question, chosen, given) for question in asked.questions]
    talk = Button(words.plain("talk"), OpenTalk(), opens_form=True)
    skip = Button(words.plain("skip"), SkipCheckin(asked.id, skip=True, given=given.to_text()))
    offered = any(button.action == OpenTalk() for part in extra for button in part.buttons)
    buttons = (*(() if chosen else (skip,)), *(() if offered else (talk,)))
    last = Part(text=words.text("closing"), buttons=buttons)
    return Message(words.plain("title"), (Part(text=words.text(intro)), *asks, *extra, last))


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


def _question(
    library: Library, language: Language, asked: Round, question: Question, chosen: Values, given: Given
) -> Part:
    """One question, with the label that says how its answer is kept, and the answers to choose from."""
    words = library.words("checkin", language, least=LEAST_COMMENTS)
    title = library.label("checkin_question", question, language)
    kept = asked.questions[question]
    if not question.has_scale:
        label = words.plain("written" if question in chosen else "write")
        button = Button(label, OpenCheckinComment(asked.id, given.to_text()), opens_form=True)
        return Part(title, buttons=(button,), note=words.plain("anonymous_comment"))
    buttons = tuple(
        _answer(library, language, AnswerCheckin(asked.id, question, value, given.to_text()), chosen)
        for value in reversed(SCALE)
    )
    return Part(title, buttons=buttons, note=words.plain("named" if kept is Storage.NAMED else "anonymous"))


def _answer(library: Library, language: Language, action: AnswerCheckin, chosen: Values) -> Button:
    label = library.label(f"checkin_{action.question}", str(action.value), language)
    if chosen.get(Question(action.question)) != action.value:
        return Button(label, action)
    words = library.words("checkin", language, answer=label)
    return Button(words.plain("chosen"), action, style="primary")
