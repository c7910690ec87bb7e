"""The form of a report, and the check of what was filled in."""

from enum import StrEnum

from bot.domain.actions.cases import Report
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Kind, Urgency, Wish
from bot.domain.messages import ChoiceInput, Form, Option, TextInput
from bot.domain.people import Network
from bot.domain.web_links import LONGEST, is_web_address
from bot.features.cases import texts
from bot.features.cases.reporter import whom
from bot.features.cases.reporter.beginning import Told
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context
from content_library.templates import Words

_KINDS = tuple(kind for kind in Kind if kind.is_report)
_CHOICES: dict[str, tuple[str, tuple[StrEnum, ...]]] = {
    "kind": ("case_kind", _KINDS),
    "network": ("network", tuple(Network)),
    "felt": ("urgency", tuple(Urgency)),
    "wish": ("wish", tuple(Wish)),
}
"""What is chosen: how the labels of each are called, and its options."""


def form(ctx: Context, action: Report, answers: Answers) -> Form:
    """The form with these answers."""
    words = ctx.words("reporting")
    said = texts.field(ctx, words.plain("text"), texts.read(answers), words.plain("text_hint"))
    hint = words.plain("link_hint")
    link = TextInput("link", words.plain("link"), hint, value=answers.text("link"), max_length=LONGEST)
    kind, network, felt, wish = (_choice(ctx, words, name, answers) for name in _CHOICES)
    fields = (kind, said, network, link, felt, wish, *whom.inputs(ctx, answers))
    return ctx.form(words, action, *fields, text=words.text("body"))


def wrong(ctx: Context, answers: Answers) -> dict[str, str]:
    """What is wrong with them, by field."""
    words = ctx.words("reporting")
    errors = texts.wrong(ctx, texts.read(answers)) | whom.wrong(ctx, whom.read(answers))
    for name, (_, options) in _CHOICES.items():
        if answers.text(name) not in set(options):
            errors[name] = words.plain("choose")
    link = answers.text("link")
    if link and not is_web_address(link):
        errors["link"] = words.plain("bad_link")
    return errors


def read(answers: Answers) -> Told:
    """The report, of answers with nothing wrong."""
    return Told(
        kind=Kind(answers.text("kind")),
        text=texts.read(answers),
        whom=whom.read(answers) or Whom(Audience.HR),
        felt=Urgency(answers.text("felt")),
        wish=Wish(answers.text("wish")),
        network=answers.text("network"),
        link=answers.text("link"),
    )


def _choice(ctx: Context, words: Words, name: str, answers: Answers) -> ChoiceInput:
    labels, values = _CHOICES[name]
    options = tuple(Option(value, ctx.label(labels, value)) for value in values)
    return ChoiceInput(name, words.plain(name), options, required=True, value=answers.many(name))
