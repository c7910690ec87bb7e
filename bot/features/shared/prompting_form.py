"""The form of a prompt, and the prompt that was filled in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from difflib import get_close_matches

from bot.domain.actions.prompts import SubmitPrompt
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.languages import LANGUAGES, own_first
from bot.domain.messages import Form
from bot.domain.people import Network, Topic
from bot.domain.periods import Span
from bot.domain.prompts import LONGEST_TEXT, Audience, KeptPrompt, Prompt, Timing, When, Who, same_name
from bot.domain.schedule import at_local
from bot.features.context import Context
from bot.features.fields import (
    Choice,
    Day,
    Field,
    Fields,
    Hour,
    Line,
    Link,
    Read,
    Text,
    Unhinted,
    given_in,
    in_each,
)
from bot.store.figures import closed
from bot.store.prompts import Proposal

_FIELDS: dict[str, Field] = {
    "pillar": Choice(Pillar, "pillar"),
    "networks": Choice(Network, "network", multiple=True, required=False),
    "page": Link(hint="page_hint", required=False),
    "who": Choice(Who, "who"),
    "value": Line(required=False),
    "when": Choice(When, "when"),
    "day": Day(0, 366, required=False),
    "hour": Hour(required=False),
}
_TEXT = Text(LONGEST_TEXT, label="text", hint="text_hint", required=False, unhinted=Unhinted.FOR_MANY)
USUAL: Proposal = {
    "pillar": (Pillar.PERSONAL,),
    "who": (Who.ALL,),
    "when": (When.NEXT,),
    "hour": ("9",),
}
"""What the form of a new prompt has."""


def prompt_values(kept: KeptPrompt) -> Proposal:
    """What the form of a kept prompt has: what was filled in last, or else what was confirmed."""
    if kept.proposal is not None or kept.prompt is None:
        return kept.proposal or USUAL
    prompt, timing = kept.prompt, kept.prompt.timing
    day = kept.next_on or timing.day
    values: Proposal = {
        **{language: (text,) for language, text in prompt.texts.items()},
        "pillar": (prompt.pillar,),
        "networks": prompt.networks,
        "page": (prompt.page,),
        "who": (prompt.audience.who,),
        "value": (prompt.audience.value,),
        "when": (timing.when,),
        "hour": (str(timing.hour),),
    }
    return values | ({"day": (day.isoformat(),)} if timing.when.has_day and day else {})


def build_prompt_form(
    ctx: Context, values: Mapping[str, object] | Read, prompt_id: int, note: str = "", story_id: int = 0
) -> Form:
    """The form with these values; `note` is said above it. `story_id`: what a new prompt offers."""
    text = "\n\n".join(filter(None, (note, ctx.words("prompt").text("body"))))
    return _fields(ctx).form(ctx, SubmitPrompt(prompt_id, story_id), values, text=text)


def read_prompt_form(ctx: Context, answers: Answers) -> tuple[Prompt | None, Read]:
    """The prompt that was filled in; or what is wrong with it."""
    read = _fields(ctx).read(ctx, answers)
    if not any(read.given[one] for one in LANGUAGES):
        read.errors[ctx.member.language] = ctx.words("prompt").plain("no_text")
    audience, timing = audience_of(ctx, read), _timing(ctx, read)
    if read.errors or audience is None or timing is None:
        return None, read
    networks = tuple(one for one in Network if one in read.many("networks"))
    texts, pillar, page = given_in(read), read.get(Pillar, "pillar"), read.text("page")
    return Prompt(texts, pillar, networks, audience, timing, page), read


def label(ctx: Context, name: str) -> str:
    return _fields(ctx).label(ctx, name)


def at_once(prompt: Prompt, today: date) -> Prompt:
    """A prompt for now has the day on which it was confirmed, so that it comes once."""
    if prompt.timing.when is not When.NOW:
        return prompt
    return replace(prompt, timing=replace(prompt.timing, day=today))


def _fields(ctx: Context) -> Fields:
    return Fields("prompt", **in_each("", _TEXT, own_first(ctx.member.language)), **_FIELDS)


def audience_of(ctx: Context, read: Read) -> Audience | None:
    """Whom the prompt is for; a topic may be called by what it reads."""
    who, value = read.maybe(Who, "who"), read.text("value")
    if who is None:
        return None
    if not who.has_value:
        read.errors.pop("value", None)
        return Audience(who)
    if not value:
        read.errors.setdefault("value", ctx.words("prompt").plain("no_value"))
        return None
    if who is not Who.TOPIC:
        # Any name will do: whether there is somebody cannot be found out by trying.
        known = (one for one in told_places(ctx, who) if same_name(one, value))
        return Audience(who, next(known, " ".join(value.split())))
    names = {name: str(topic) for topic in Topic for name in (topic, ctx.label("topic", topic))}
    for name, topic in names.items():
        if same_name(name, value):
            return Audience(who, topic)
    found = get_close_matches(value, names, n=1, cutoff=0.5)
    shown = [ctx.label("topic", topic) for topic in Topic]
    words = ctx.words("prompt", value=value, nearest=found[0] if found else "", known=shown)
    read.errors["value"] = words.plain("unknown_value")
    return None


def nearest_place(ctx: Context, audience: Audience) -> str:
    """The department or location that may have been meant, of those that HR is told of anyway."""
    return next(iter(get_close_matches(audience.value, told_places(ctx, audience.who), 1, 0.5)), "")


def told_places(ctx: Context, who: Who) -> list[str]:
    """The departments or locations that HR is told of, as the last week ended."""
    week = closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    return list(week.named(who.value)) if week else []


def _timing(ctx: Context, read: Read) -> Timing | None:
    """When the prompt comes; a day and an hour say nothing of a prompt that has none."""
    when, day, hour = read.maybe(When, "when"), read.maybe(date, "day"), read.maybe(int, "hour")
    if when is None or not when.has_day:
        for name in ("day", "hour"):
            read.errors.pop(name, None)
        return Timing(when) if when else None
    if day is None or hour is None:
        for name, block in (("day", "missing"), ("hour", "choose")):
            if not read.given[name]:
                read.errors[name] = ctx.words("form").plain(block)
        return None
    if at_local(day, time(hour), ctx.zone) <= ctx.now:
        read.errors["hour"] = ctx.words("prompt").plain("past")
    return Timing(when, day, hour)
