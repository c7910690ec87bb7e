"""What check-ins ask, what would change, and what did, for HR and the works council: nothing of anybody."""

from collections.abc import Mapping

from bot.domain.actions.checkins import ShowCheckinChanges
from bot.domain.answers import Answers
from bot.domain.messages import Message, Part, Reply
from bot.features import second_yes
from bot.features.checkins import plan_changes
from bot.features.checkins.planning import PLAN
from bot.features.context import Context, answer_to
from bot.store.checkins import plan_history

_SHOWN = 20


@answer_to(ShowCheckinChanges)
def show_checkin_changes(ctx: Context, _: ShowCheckinChanges, __: Answers) -> Reply:
    words, now = ctx.words("checkin_changes"), plan_changes.as_it_is(ctx)
    facts = plan_changes.facts(ctx, {}, now, ctx.member.language)
    first = Part(text=words.text("body" if facts else "none"), facts=facts)
    waiting = second_yes.waiting_parts(ctx, PLAN)
    history = plan_history.list_changes(ctx.tx, ctx.workspace.id, plan_changes.CHANGE, _SHOWN)
    parts = (first, *waiting, *(_change(ctx, *one) for one in history))
    return Message(words.plain("title"), parts)


def _change(ctx: Context, at: object, details: Mapping[str, str]) -> Part:
    before, after = (
        {name.removesuffix(end): value for name, value in details.items() if name.endswith(end)}
        for end in ("_before", "_after")
    )
    words = ctx.words("checkin_changes", at=at)
    return Part(
        title=words.plain("changed"), facts=plan_changes.facts(ctx, before, after, ctx.member.language)
    )
