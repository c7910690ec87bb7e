"""What each step of a case asks, and what is wrong with an answer."""

from bot.domain.actions.cases import DoCaseStep
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Outcome, Urgency
from bot.domain.messages import ChoiceInput, Form, Input, Option, PersonInput
from bot.domain.people import Member
from bot.features.cases import colleagues, texts
from bot.features.context import Context
from bot.store.cases import examples
from content_library.templates import Words

_WITH_TEXT = {"answer", "ask", "note", "urgency", "resolve", "example"}
_WITH_PERSON = {"hand", "pass"}
_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "urgency": {"urgency": tuple(Urgency)},
    "resolve": {"outcome": tuple(Outcome)},
    "pass": {"to": ("legal", "management"), "stay": ("yes", "no")},
}
_LABELS = {"urgency": "urgency", "outcome": "case_outcome"}
"""Choices whose options have names of their own; the others are in the step's words."""


def form(ctx: Context, case: Case, step: str, answers: Answers) -> Form:
    """The step's questions, with what was typed or else what is known."""
    words = ctx.words(f"case_{step}", case=case.number)
    inputs: list[Input] = [_choice(ctx, words, case, step, name, answers) for name in _CHOICES.get(step, {})]
    if step in _WITH_PERSON:
        inputs.insert(0, _person(ctx, words, case, answers))
    if step in _WITH_TEXT:
        text = _text(ctx, case, step, answers)
        inputs.append(texts.field(ctx, words.plain("text"), text, words.plain("text_hint")))
    return ctx.form(words, DoCaseStep(case.id, step), *inputs, text=words.text("body"))


def errors(ctx: Context, case: Case, step: str, answers: Answers) -> dict[str, str]:
    """What is wrong, by input."""
    words = ctx.words("case_steps")
    wrong = {
        name: words.plain("choose")
        for name, offered in _CHOICES.get(step, {}).items()
        if answers.text(name) not in offered
    }
    if step in _WITH_TEXT:
        wrong |= texts.wrong(ctx, texts.read(answers))
    if step in _WITH_PERSON and (reason := _wrong_person(case, colleagues.find(ctx, answers.text("person")))):
        wrong["person"] = words.plain(reason)
    return wrong


def person_of(ctx: Context, answers: Answers) -> Member | None:
    """The colleague who was chosen, made known if need be."""
    return colleagues.named(ctx, answers.text("person"))


def _wrong_person(case: Case, member: Member | None) -> str:
    """Why somebody cannot get the case; a block of the words, or empty."""
    if member is None:
        return "choose_person"
    if member.id == case.reporter_id:
        return "is_reporter"
    if member.id == case.handler_id:
        return "has_it"
    return "" if member.reachable else "unreachable"


def _text(ctx: Context, case: Case, step: str, answers: Answers) -> str:
    """What was typed or, for an example, what was asked before."""
    typed = texts.read(answers)
    kept = examples.find(ctx.tx, case.id) if step == "example" and not typed else None
    return ctx.vault.open(kept.text) if kept else typed


def _choice(ctx: Context, words: Words, case: Case, step: str, name: str, answers: Answers) -> ChoiceInput:
    def label(value: str) -> str:
        return ctx.label(_LABELS[name], value) if name in _LABELS else words.plain(value)

    options = tuple(Option(value, label(value)) for value in _CHOICES[step][name])
    usual = {"urgency": str(case.urgency), "stay": "yes"}
    chosen = answers.text(name) or usual.get(name, "")
    value = (chosen,) if chosen in _CHOICES[step][name] else ()
    return ChoiceInput(name, words.plain(name), options, words.plain(f"{name}_hint"), True, value)


def _person(ctx: Context, words: Words, case: Case, answers: Answers) -> PersonInput:
    """Who gets the case. Somebody else's is offered to oneself."""
    chosen = answers.text("person")
    if not chosen and case.handler_id not in {None, ctx.member.id}:
        chosen = ctx.member.external_id
    value = colleagues.as_options(ctx, (chosen,) if chosen else ())
    return PersonInput("person", words.plain("person"), words.plain("person_hint"), True, value)
