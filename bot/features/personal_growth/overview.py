"""My impact and my growth: for the person alone. HR has no view of it, and no total."""

from dataclasses import replace

from bot.domain.actions.personal_growth import OpenNetwork, OpenSkill, ShowGrowth, ShowGrowthNotes
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.domain.people import Network
from bot.domain.personal_growth import months_until, network_growth
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared import my_numbers
from bot.store import training
from bot.store.personal_growth import impact, notes

_SKILLS = 8


@answer_to(ShowGrowth)
def show_growth(ctx: Context, _: ShowGrowth, __: Answers) -> Reply:
    """Also for who left: what was noted is theirs as long as it is kept."""
    kept = notes.count_skills(ctx.tx, ctx.member.id) or notes.count_sizes(ctx.tx, ctx.member.id)
    return growth_message(ctx) if ctx.member.takes_part or kept else denials.not_joined(ctx)


def growth_message(ctx: Context, said: str = "") -> Message:
    words = ctx.words("growth")
    parts = (_impact(ctx, said), replace(my_numbers.mix_part(ctx), note=""), _learnt(ctx), _network(ctx))
    return Message(words.plain("title"), (*parts, Part(note=words.plain("private"))))


def _impact(ctx: Context, said: str) -> Part:
    shared = impact.shares_by_month(ctx.tx, ctx.member.id, ctx.zone)
    opened = impact.clicks_by_month(ctx.tx, ctx.member.id)
    applied = impact.applications_by_month(ctx.tx, ctx.member.id)
    facts = []
    for month in reversed(months_until(ctx.today)):
        numbers = {"shared": shared[month], "opened": opened[month], "applied": applied[month]}
        if any(numbers.values()):
            words = ctx.words("growth", month=month, **numbers)
            facts.append(Fact(words.plain("month"), words.plain("in_month")))
    words = ctx.words("growth", number=applied.total())
    text = [said, words.text("impact" if facts else "no_impact")]
    if applied.total():
        text.append(words.text("applications"))
    return Part(words.plain("impact_title"), "\n\n".join(filter(None, text)), facts=tuple(facts))


def _learnt(ctx: Context) -> Part:
    own = notes.list_skills(ctx.tx, ctx.vault, ctx.member.id)
    done = {
        key: one.done_at
        for key, one in training.progress_by_module(ctx.tx, ctx.member.id).items()
        if one.done_at
    }
    learnt = [
        (ctx.library.module(key, ctx.member.language).title, at.astimezone(ctx.zone).date())
        for key, at in done.items()
    ]
    learnt += [(one.text, one.on) for one in own[:_SKILLS]]
    facts = [Fact(text, ctx.words("growth", on=on).plain("learnt_on")) for text, on in learnt]
    words = ctx.words("growth")
    buttons = [Button(words.plain("add_skill"), OpenSkill(), opens_form=True)]
    if own or notes.count_sizes(ctx.tx, ctx.member.id):
        buttons.append(Button(words.plain("notes"), ShowGrowthNotes()))
    text = "" if facts else words.text("nothing_learnt")
    return Part(words.plain("learnt_title"), text, facts=tuple(facts), buttons=tuple(buttons))


def _network(ctx: Context) -> Part:
    sizes = notes.list_sizes(ctx.tx, ctx.vault, ctx.member.id)
    facts = []
    for network in Network:
        mine = [one for one in sizes if one.network == network]
        if mine:
            first = min(one.on for one in mine)
            words = ctx.words("growth", number=mine[0].size, more=network_growth(mine), on=first)
            facts.append(Fact(ctx.label("network", network), words.plain("network_size")))
    words = ctx.words("growth")
    add = Button(words.plain("add_network"), OpenNetwork(), opens_form=True)
    text = "" if facts else words.text("no_network")
    return Part(words.plain("network_title"), text, facts=tuple(facts), buttons=(add,))
