"""What the bot does not do, and why, in friendly words."""

from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Button, Message, Notice
from bot.domain.people import MemberState
from bot.domain.roles import GIVEN
from bot.features.context import Context, Refused


def not_joined(ctx: Context) -> Message:
    words = ctx.words("not_joined")
    if ctx.member.is_joining:
        go_on = Button(ctx.words("steps").plain("go_on"), OpenJoin(), style="primary")
        return words.message("title", "joining", go_on)
    left = ctx.member.state is MemberState.LEFT
    button = Button(words.plain("again" if left else "join"), OpenJoin(), style="primary")
    return words.message("left_title" if left else "title", "left" if left else "body", button)


def only_joined(ctx: Context, *, or_if: bool = False) -> None:
    """Refuse who does not take part, unless there is another reason to go on."""
    if not (ctx.member.takes_part or or_if):
        raise Refused(not_joined(ctx))


def not_hr(ctx: Context) -> Notice:
    """`/advocacy` is for HR, and in part for others with a role there."""
    mine = [ctx.label("role", one) for one in GIVEN if one in ctx.member.roles]
    words = ctx.library.words("refusals", ctx.member.language, roles=mine)
    return Notice(words.text("not_your_role" if mine else "not_hr"))


def not_yours(ctx: Context) -> Notice:
    """The card was made for somebody else, or is of another workspace; which of them is nobody's business."""
    return Notice(ctx.words("refusals").text("not_yours"))


def old_card(ctx: Context) -> Message:
    words = ctx.words("old_card")
    button = Button(words.plain("week"), ShowWeek(), style="primary")
    return words.message("title", "body", button)


def replaced(ctx: Context) -> Notice:
    """The item is off the card already."""
    return Notice(ctx.words("refusals").text("replaced"))
