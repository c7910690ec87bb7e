"""Helping others: an ambassador offers it, and stops when they like. Nobody else can say so for them."""

from bot.domain.actions.buddies import SetGuide, ShowGuide
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.answers import Answers
from bot.domain.buddies import MOST
from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.domain.people import Role
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared.counting import count_step
from bot.store import members
from bot.store.buddies import guides


@answer_to(ShowGuide)
def show_guide(ctx: Context, _: ShowGuide, __: Answers) -> Reply:
    return _card(ctx) if ctx.member.takes_part else denials.not_joined(ctx)


@answer_to(SetGuide)
def set_guide(ctx: Context, action: SetGuide, _: Answers) -> Reply:
    """Buddies that a guide has stay their buddies when the guide stops."""
    denials.only_joined(ctx)
    if guides.set_guide(ctx.tx, ctx.member.id, on=action.on) and action.on:
        count_step(ctx, Step.GUIDING)
    return Updated(_card(ctx.about(members.get_member(ctx.tx, ctx.member.id))))


def _card(ctx: Context) -> Message:
    words, on = ctx.words("guide", most=MOST), Role.GUIDE in ctx.member.roles
    state = words.text("on" if on else "off")
    button = Button(
        words.plain("stop" if on else "start"), SetGuide(not on), style="normal" if on else "primary"
    )
    return Message(words.plain("title"), (Part(text=f"{state}\n\n{words.text('body')}", buttons=(button,)),))
