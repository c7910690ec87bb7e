"""The form of an idea of HR's own, and what it says."""

from collections.abc import Collection, Mapping
from datetime import date

from bot.domain.actions.ideas import KeepOwnIdea
from bot.domain.answers import Answers
from bot.domain.content import Pillar, Suggestion
from bot.domain.languages import LANGUAGES, own_first
from bot.domain.messages import Form
from bot.domain.own_ideas import LONGEST_IDEA, LONGEST_TEMPLATE, LONGEST_TITLE, IdeaTexts, OwnIdea
from bot.domain.people import Topic
from bot.domain.prompts import Audience, Who
from bot.domain.themes import MONTHS
from bot.features.context import Context
from bot.features.fields import (
    Choice,
    Day,
    Field,
    Fields,
    Line,
    Link,
    Months,
    Read,
    Text,
    Unhinted,
    in_each,
)
from bot.features.shared.prompting_form import audience_of
from content_library.templates import Words

_TEXTS: dict[str, Field] = {
    "title_": Line(LONGEST_TITLE, label="heading", required=False),
    "idea_": Text(LONGEST_IDEA, label="idea", required=False, unhinted=Unhinted.FOR_MANY),
    "template_": Text(
        LONGEST_TEMPLATE,
        label="template",
        lacking="no_template",
        required=False,
        unhinted=Unhinted.FOR_MANY,
    ),
}
_ABOUT: dict[str, Field] = {
    "link": Link(required=False),
    "pillar": Choice(Pillar, "pillar"),
    "topics": Choice(Topic, "topic", multiple=True, required=False),
    "who": Choice(Who, "who"),
    "value": Line(required=False),
    "months": Months(required=False),
    "valid_from": Day(required=False),
    "valid_until": Day(required=False),
}
_USUAL: Mapping[str, object] = {"pillar": Pillar.ORGANISATION, "who": Who.ALL}


def build_own_idea_form(ctx: Context, idea: OwnIdea | None) -> Form:
    """The form as the idea is now, or of a new one."""
    values = _values(idea) if idea else _USUAL
    return _fields(ctx).form(ctx, KeepOwnIdea(idea.id if idea else 0), values)


def read_own_idea_form(ctx: Context, action: KeepOwnIdea, answers: Answers) -> OwnIdea | Form:
    """The idea that was filled in; or the form with what is wrong with it."""
    fields = _fields(ctx)
    read = fields.read(ctx, answers)
    texts, audience = _texts(ctx, read), audience_of(ctx, read)
    first, last = read.maybe(date, "valid_from"), read.maybe(date, "valid_until")
    if first and last and last < first:
        read.errors["valid_until"] = ctx.words("own_idea").plain("before")
    if read.errors or audience is None:
        return fields.form(ctx, action, read)
    topics = tuple(one for one in Topic if one in read.many("topics"))
    about = read.text("link"), read.get(Pillar, "pillar"), topics, audience, first, last
    chosen: Collection[object] = read.maybe(tuple, "months") or ()
    months = tuple(one for one in MONTHS if one in chosen)
    return OwnIdea(action.idea, ctx.workspace.id, texts, *about, months=months)


def copy_of(ctx: Context, key: str) -> OwnIdea | None:
    """One of the library as if HR had written it, with its gaps open; None if there is none."""
    idea = ctx.ideas.everything.get(key)
    if idea is None or idea.is_own:
        return None
    texts = {one: _copied(ctx.library.suggestion(key, one, ""), idea) for one in LANGUAGES}
    about = "", idea.pillar, idea.topics, Audience(Who.ALL), None, None
    return OwnIdea(0, ctx.workspace.id, texts, *about, months=tuple(sorted(idea.months)))


def _copied(words: Words, idea: Suggestion) -> IdeaTexts:
    """Its questions go along as far as they fit: a form has no field for them."""
    said = words.bare("idea")
    whole = f"{said}\n\n{words.bare('questions')}" if words.has("questions") else said
    template = words.bare("template_1") if idea.templates else ""
    title = words.plain("title")[:LONGEST_TITLE]
    return IdeaTexts(
        title, (whole if len(whole) <= LONGEST_IDEA else said)[:LONGEST_IDEA], template[:LONGEST_TEMPLATE]
    )


def idea_language_hint(ctx: Context, idea: OwnIdea) -> str:
    return _fields(ctx).language_hint(ctx, _values(idea))


def _texts(ctx: Context, read: Read) -> dict[str, IdeaTexts]:
    """By language. Without its title or its idea a language is not whole."""
    found, words = {}, ctx.words("own_idea")
    for one in LANGUAGES:
        texts = IdeaTexts(*(read.text(f"{name}{one}") for name in _TEXTS))
        if texts.title and texts.idea:
            found[one] = texts
        elif any(vars(texts).values()):
            empty = f"idea_{one}" if texts.title else f"title_{one}"
            read.errors.setdefault(empty, words.plain("both"))
    if not found:
        read.errors.setdefault(f"title_{ctx.member.language}", words.plain("no_text"))
    return found


def _values(idea: OwnIdea) -> dict[str, object]:
    values = {
        f"{name}_{language}": text
        for language, texts in idea.texts.items()
        for name, text in vars(texts).items()
    }
    return {**values, **vars(idea), "who": idea.audience.who, "value": idea.audience.value}


def _fields(ctx: Context) -> Fields:
    texts = {
        name: field
        for one in own_first(ctx.member.language)
        for block, text in _TEXTS.items()
        for name, field in in_each(block, text, (one,)).items()
    }
    return Fields("own_idea", **texts, **_ABOUT)
