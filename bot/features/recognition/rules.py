"""HR sets what recognition is about: values, a goal of all together, who leads, the programme's channel."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.actions.recognition import (
    KeepRecognitionRules,
    OpenRecognitionRules,
    OpenResults,
    TellHere,
    TellNowhere,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Notice, Reply
from bot.domain.people import FROM_HR, Role
from bot.domain.recognition.rules import LONGEST_VALUE, MOST, MOST_VALUES
from bot.features import posting_channels
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Lines, Number, Person, Read, Unhinted
from bot.features.shared import colleagues
from bot.store import members
from bot.store.recognition import settings

_FIELDS = Fields(
    "recognition_rules",
    values=Lines(MOST_VALUES, LONGEST_VALUE, required=False, unhinted=Unhinted.FOR_MANY),
    goal=Number(0, MOST, required=False),
    leaders=Person(multiple=True, most=50, required=False),
)


@answer_to(OpenRecognitionRules)
def open_rules(ctx: Context, _: OpenRecognitionRules, __: Answers) -> Reply:
    kept = settings.get_rules(ctx.tx, ctx.workspace.id)
    leaders = tuple(one.external_id for one in members.list_with_role(ctx.tx, ctx.workspace.id, Role.LEADER))
    known = {"values": kept.values, "goal": kept.goal or None, "leaders": leaders}
    return _form(ctx, KeepRecognitionRules(), known)


@answer_to(KeepRecognitionRules)
def keep_rules(ctx: Context, action: KeepRecognitionRules, answers: Answers) -> Reply:
    """Thanks that were given keep the value that they had."""
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _form(ctx, action, read)
    before, leaders = settings.get_rules(ctx.tx, ctx.workspace.id), read.many("leaders")
    kept = replace(before, values=read.many("values"), goal=read.maybe(int, "goal") or 0)
    settings.save_rules(ctx.tx, ctx.workspace.id, kept)
    for one in leaders:
        colleagues.ensure_colleague(ctx, one)
    members.sync_role(ctx.tx, ctx.workspace.id, leaders, Role.LEADER, FROM_HR, ctx.today)
    words = ctx.words("recognition_rules")
    results = Button(words.plain("results"), OpenResults(), opens_form=True)
    return words.message("title", "kept", results)


@answer_to(TellHere)
def tell_here(ctx: Context, _: TellHere, __: Answers) -> Reply:
    words = ctx.words("programme_place")
    posting_channels.check_channel(ctx, words)
    channel = posting_channels.register_channel(ctx, words, "programme-place")
    kept = settings.get_rules(ctx.tx, ctx.workspace.id)
    settings.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=channel))
    return Notice(words.text("here"))


@answer_to(TellNowhere)
def tell_nowhere(ctx: Context, _: TellNowhere, __: Answers) -> Reply:
    kept = settings.get_rules(ctx.tx, ctx.workspace.id)
    settings.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=None))
    return Notice(ctx.words("programme_place").text("nowhere"))


def _form(ctx: Context, action: KeepRecognitionRules, values: Mapping[str, object] | Read) -> Form:
    words, channel = ctx.words("recognition_rules"), settings.get_rules(ctx.tx, ctx.workspace.id).channel_id
    state = words.text("channel" if channel is not None else "no_channel")
    return _FIELDS.form(ctx, action, values, text=f"{words.text('body')}\n\n{state}")
