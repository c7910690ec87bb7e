"""HR: what did not arrive, by kind of message, and sending it once more."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.actions.hr import SendAgain
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Notice, Part, Reply
from bot.domain.outbox import Kind, State
from bot.domain.told import in_steps
from bot.features.context import Context, answer_to
from bot.store import undelivered
from bot.store.undelivered import Undelivered
from content_library.formats import day as name_of

_LOOK_BACK = timedelta(days=7)
_KINDS_SHOWN = 6
"""Kinds, those with the most messages first: a message has room for only so much."""


def undelivered_parts(ctx: Context) -> tuple[Part, ...]:
    """A part for each kind; nothing if everything arrived."""
    found = undelivered.list_undelivered(ctx.tx, ctx.workspace.id, ctx.now - _LOOK_BACK, ctx.now)
    if not found:
        return ()
    words = ctx.words("undelivered")
    kinds = [kind for kind, _ in Counter(one.kind for one in found).most_common(_KINDS_SHOWN)]
    listed = (_kind_part(ctx, kind, [one for one in found if one.kind is kind]) for kind in kinds)
    return Part(title=words.plain("title"), text=words.text("body")), *listed


@answer_to(SendAgain)
def send_again(ctx: Context, action: SendAgain, _: Answers) -> Reply:
    """Let what failed of a kind be sent once more, unless its time is over."""
    since = ctx.now - _LOOK_BACK
    known = action.kind in set(Kind)
    count = undelivered.requeue(ctx.tx, ctx.workspace.id, Kind(action.kind), since, ctx.now) if known else 0
    words = ctx.words("undelivered", number=ctx.told(in_steps(count)))
    return Notice(words.text("again" if count else "nothing"))


def _kind_part(ctx: Context, kind: Kind, found: Sequence[Undelivered]) -> Part:
    zone = ctx.workspace.zone
    days = Counter((one.due_at.astimezone(zone).date(), one.state) for one in found)
    facts = []
    for day in sorted({day for day, _ in days}):
        dead, lost = (days[day, state] for state in (State.DEAD, State.LOST))
        said = {"dead": dead, "lost": lost}
        words = ctx.words(
            "undelivered", **{name: ctx.told(in_steps(one)) if one else "" for name, one in said.items()}
        )
        facts.append(Fact(name_of(day, ctx.member.language), words.plain("count")))
    words = ctx.words("undelivered", lost=any(one.state is State.LOST for one in found if one.may_go))
    reasons = sorted({one.reason for one in found if one.state is State.DEAD})
    if reasons:
        facts.append(Fact(words.plain("reason"), ", ".join(reasons[:_KINDS_SHOWN])))
    title = ctx.library.kind(kind, ctx.member.language)
    if not any(one.may_go for one in found):
        return Part(title=title, facts=tuple(facts), note=words.plain("over"))
    again = Button(words.plain("send"), SendAgain(kind))
    note = words.plain("twice")
    return Part(title=title, facts=tuple(facts), buttons=(again,), note=note)
