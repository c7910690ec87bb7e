"""What somebody notes about their own growth, and removes again."""

from collections.abc import Mapping
from datetime import date

from bot.domain.actions.base import Action
from bot.domain.actions.personal_growth import (
    AddNetwork,
    AddSkill,
    DropNetwork,
    DropSkill,
    OpenNetwork,
    OpenSkill,
    ShowGrowth,
    ShowGrowthNotes,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, Updated, escape
from bot.domain.people import Network
from bot.domain.personal_growth import LARGEST, MOST_NOTED
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields, Line, Number, Read
from bot.features.personal_growth import overview
from bot.store.personal_growth import notes

_SHOWN = 10
_WITH_CONTACTS = tuple(one for one in Network if one not in {Network.WHATSAPP, Network.OFFLINE})
_SKILL = Fields("growth_form", text=Line(200, label="skill"))
_NETWORK = Fields(
    "growth_form",
    network=Choice(_WITH_CONTACTS, "network"),
    size=Number(0, LARGEST),
    on=Day(last=0),
)


@answer_to(OpenSkill)
def open_skill(ctx: Context, _: OpenSkill, __: Answers) -> Reply:
    return _form(ctx, _SKILL, AddSkill()) if ctx.member.takes_part else denials.not_joined(ctx)


@answer_to(AddSkill)
def add_skill(ctx: Context, action: AddSkill, answers: Answers) -> Reply:
    if not ctx.member.takes_part:
        return denials.not_joined(ctx)
    read, words = _SKILL.read(ctx, answers), ctx.words("growth_form", most=MOST_NOTED)
    if read.errors:
        return _form(ctx, _SKILL, action, read)
    if notes.count_skills(ctx.tx, ctx.member.id) >= MOST_NOTED:
        return Notice(words.text("enough"))
    notes.add_skill(ctx.tx, ctx.member, ctx.today, ctx.vault.seal(read.text("text")))
    return overview.growth_message(ctx, words.text("kept"))


@answer_to(OpenNetwork)
def open_network(ctx: Context, _: OpenNetwork, __: Answers) -> Reply:
    if not ctx.member.takes_part:
        return denials.not_joined(ctx)
    return _form(ctx, _NETWORK, AddNetwork(), {"network": Network.LINKEDIN, "on": ctx.today})


@answer_to(AddNetwork)
def add_network(ctx: Context, action: AddNetwork, answers: Answers) -> Reply:
    """Keep a size, encrypted; another one for the same day takes its place."""
    if not ctx.member.takes_part:
        return denials.not_joined(ctx)
    read, words = _NETWORK.read(ctx, answers), ctx.words("growth_form", most=MOST_NOTED)
    if read.errors:
        return _form(ctx, _NETWORK, action, read)
    if notes.count_sizes(ctx.tx, ctx.member.id) >= MOST_NOTED * len(_WITH_CONTACTS):
        return Notice(words.text("enough"))
    network, on, size = read.text("network"), read.get(date, "on"), read.get(int, "size")
    notes.save_size(ctx.tx, ctx.vault, ctx.member, network, on, size)
    return overview.growth_message(ctx, words.text("kept"))


@answer_to(ShowGrowthNotes)
def show_notes(ctx: Context, _: ShowGrowthNotes, __: Answers) -> Reply:
    return _notes(ctx)


@answer_to(DropSkill)
def drop_skill(ctx: Context, action: DropSkill, _: Answers) -> Reply:
    """What is not there, or somebody else's, stays as it is."""
    dropped = notes.delete_skill(ctx.tx, ctx.member.id, action.skill)
    return Updated(_notes(ctx, "dropped" if dropped else "not_there"))


@answer_to(DropNetwork)
def drop_network(ctx: Context, action: DropNetwork, _: Answers) -> Reply:
    """What is not there, or somebody else's, stays as it is."""
    dropped = notes.delete_size(ctx.tx, ctx.member.id, action.entry)
    return Updated(_notes(ctx, "dropped" if dropped else "not_there"))


def _notes(ctx: Context, said: str = "") -> Message:
    words = ctx.words("growth_notes")
    drop = words.plain("drop")
    skills = [
        Part(text=escape(one.text), buttons=(Button(drop, DropSkill(one.id)),))
        for one in notes.list_skills(ctx.tx, ctx.vault, ctx.member.id)[:_SHOWN]
    ]
    sizes = []
    for one in notes.list_sizes(ctx.tx, ctx.vault, ctx.member.id)[:_SHOWN]:
        line = ctx.words(
            "growth_notes", on=one.on, number=one.size, network=ctx.label("network", one.network)
        )
        sizes.append(Part(text=line.text("size"), buttons=(Button(drop, DropNetwork(one.id)),)))
    intro = words.text("body" if skills or sizes else "none")
    back = Part(buttons=(Button(words.plain("back"), ShowGrowth()),))
    text = "\n\n".join(filter(None, (words.text(said) if said else "", intro)))
    return Message(words.plain("title"), (Part(text=text), *skills, *sizes, back))


def _form(
    ctx: Context, fields: Fields, action: Action, values: Mapping[str, object] | Read | None = None
) -> Form:
    return fields.form(ctx, action, values, text=ctx.words("growth_form").text("private"))
