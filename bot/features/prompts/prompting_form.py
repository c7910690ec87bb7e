"""The form of a prompt, and the check of what was filled in."""

from dataclasses import replace
from datetime import date, time, timedelta
from difflib import get_close_matches

from bot.domain.actions.prompts import SubmitPrompt
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.messages import ChoiceInput, DateInput, Form, Option, TextInput
from bot.domain.people import HOURS, Network, Topic
from bot.domain.prompts import LONGEST_TEXT, Audience, KeptPrompt, Prompt, Timing, When, Who, same_name
from bot.domain.schedule import at_local
from bot.features.context import Context
from bot.store import members
from bot.store.prompts import Proposal

_NAMES = ("nl", "en", "pillar", "networks", "who", "value", "when", "day", "hour")
_FURTHEST = timedelta(days=366)
_SHOWN = 8
USUAL: Proposal = {
    "pillar": (Pillar.PERSONAL,),
    "who": (Who.ALL,),
    "when": (When.NEXT,),
    "hour": ("9",),
}
"""What the form of a new prompt has."""


def typed(answers: Answers) -> Proposal:
    """What was filled in."""
    values = {name: (answers.text(name),) for name in _NAMES if name != "networks"}
    values = {name: value for name, value in values.items() if value[0]}
    return values | {"networks": answers.many("networks")}


def values_of(kept: KeptPrompt) -> Proposal:
    """What the form of a kept prompt has: what was filled in last, or else what was confirmed."""
    if kept.proposal is not None or kept.prompt is None:
        return kept.proposal or USUAL
    prompt, timing = kept.prompt, kept.prompt.timing
    day = kept.next_on or timing.day
    values: Proposal = {
        "nl": (prompt.nl,),
        "en": (prompt.en,),
        "pillar": (prompt.pillar,),
        "networks": prompt.networks,
        "who": (prompt.audience.who,),
        "value": (prompt.audience.value,),
        "when": (timing.when,),
        "hour": (str(timing.hour),),
    }
    return values | ({"day": (day.isoformat(),)} if timing.when.has_day and day else {})


def form(ctx: Context, values: Proposal, prompt_id: int, note: str = "", story_id: int = 0) -> Form:
    """The form with these values; `note` is said above it. `story_id`: what a new prompt offers."""
    words = ctx.words("prompt")

    def text(name: str) -> TextInput:
        return TextInput(
            name, words.plain(name), words.plain("text_hint"), value=_one(values, name), multiline=True
        )

    def choice(name: str, kind: str, options: list[str], *, multiple: bool = False) -> ChoiceInput:
        offered = tuple(Option(value, ctx.label(kind, value)) for value in options)
        hint = words.plain("networks_hint") if multiple else ""
        chosen = tuple(value for value in values.get(name, ()) if value in options)
        return ChoiceInput(name, words.plain(name), offered, hint, not multiple, chosen, multiple)

    hours = tuple(Option(str(hour), f"{hour:02}:00") for hour in HOURS)
    texts = (text("nl"), text("en")) if ctx.member.language == "nl" else (text("en"), text("nl"))
    return ctx.form(
        words,
        SubmitPrompt(prompt_id, story_id),
        *texts,
        choice("pillar", "pillar", list(Pillar)),
        choice("networks", "network", list(Network), multiple=True),
        choice("who", "who", list(Who)),
        TextInput(
            "value",
            words.plain("value"),
            words.plain("value_hint"),
            value=_one(values, "value"),
            max_length=100,
        ),
        choice("when", "when", list(When)),
        DateInput("day", words.plain("day"), words.plain("day_hint"), value=_day(values)),
        ChoiceInput(
            "hour", words.plain("hour"), hours, words.plain("hour_hint"), value=values.get("hour", ())
        ),
        text="\n\n".join(filter(None, (note, words.text("body")))),
    )


def check(ctx: Context, values: Proposal) -> tuple[Prompt | None, dict[str, str]]:
    """The prompt that was filled in; or, by input, what is wrong with it."""
    errors = _wrong_choices(ctx, values) | _wrong_texts(ctx, values)
    audience, wrong = audience_of(ctx, values)
    errors |= wrong
    if not errors:
        errors = _wrong_time(ctx, values)
    if errors or audience is None:
        return None, errors
    when = When(_one(values, "when"))
    timing = Timing(when, _day(values), int(_one(values, "hour"))) if when.has_day else Timing(when)
    networks = tuple(one for one in Network if one in values.get("networks", ()))
    pillar = Pillar(_one(values, "pillar"))
    return Prompt(_one(values, "nl"), _one(values, "en"), pillar, networks, audience, timing), {}


def at_once(prompt: Prompt, today: date) -> Prompt:
    """A prompt for now has the day on which it was confirmed, so that it comes once."""
    if prompt.timing.when is not When.NOW:
        return prompt
    return replace(prompt, timing=replace(prompt.timing, day=today))


def _wrong_choices(ctx: Context, values: Proposal) -> dict[str, str]:
    offered: dict[str, list[str]] = {"pillar": list(Pillar), "who": list(Who), "when": list(When)}
    offered["hour"] = [str(hour) for hour in HOURS]
    wrong = {name for name, options in offered.items() if _one(values, name) not in options}
    if _one(values, "when") in set(When) and not When(_one(values, "when")).has_day:
        wrong.discard("hour")
    if not set(values.get("networks", ())) <= set(Network):
        wrong.add("networks")
    return {name: ctx.words("prompt").plain("choose") for name in wrong}


def _wrong_texts(ctx: Context, values: Proposal) -> dict[str, str]:
    if not _one(values, "nl") and not _one(values, "en"):
        return {ctx.member.language: ctx.words("prompt").plain("no_text")}
    long = {name: len(_one(values, name)) for name in ("nl", "en") if len(_one(values, name)) > LONGEST_TEXT}
    return {name: ctx.words("prompt", length=length).plain("too_long") for name, length in long.items()}


def audience_of(ctx: Context, values: Proposal) -> tuple[Audience | None, dict[str, str]]:
    """Whom it is for, with the name as it is known; a topic may be called by what it reads."""
    who, value = _one(values, "who"), _one(values, "value")
    if who not in set(Who):
        return None, {}
    if not Who(who).has_value:
        return Audience(Who(who)), {}
    if not value:
        return None, {"value": ctx.words("prompt").plain("no_value")}
    if who == Who.TOPIC:
        names = {name: str(topic) for topic in Topic for name in (topic, ctx.label("topic", topic))}
    else:
        names = {
            name: name
            for name in members.names(
                ctx.tx, ctx.workspace.id, "department" if who == Who.DEPARTMENT else "location"
            )
        }
    for name, known in names.items():
        if same_name(name, value):
            return Audience(Who(who), known), {}
    found = get_close_matches(value, names, n=1, cutoff=0.5)
    shown = [ctx.label("topic", topic) for topic in Topic] if who == Who.TOPIC else list(names)[:_SHOWN]
    words = ctx.words("prompt", value=value, nearest=found[0] if found else "", known=shown)
    return None, {"value": words.plain("unknown_value")}


def _wrong_time(ctx: Context, values: Proposal) -> dict[str, str]:
    words = ctx.words("prompt")
    if not When(_one(values, "when")).has_day:
        return {}
    day = _day(values)
    if day is None:
        return {"day": words.plain("no_day")}
    if day < ctx.today:
        return {"day": words.plain("past")}
    if day - ctx.today > _FURTHEST:
        return {"day": words.plain("too_far")}
    if at_local(day, time(int(_one(values, "hour"))), ctx.zone) <= ctx.now:
        return {"hour": words.plain("past")}
    return {}


def _one(values: Proposal, name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _day(values: Proposal) -> date | None:
    return Answers(values).day("day")
