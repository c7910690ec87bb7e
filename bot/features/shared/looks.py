"""Names for HR: nobody is named to HR without the look that they can see."""

from collections.abc import Iterable

from bot.domain.looks import Look
from bot.domain.people import Member
from bot.features.context import Context
from bot.store import audit, members


def name_for_hr(ctx: Context, member: Member | None, what: Look) -> str:
    """The name of somebody, who can see that HR looked; words for somebody whom the bot does not know."""
    if member:
        log_looks(ctx, what, [member.id])
    return (member.name if member else "") or _somebody(ctx)


def names_for_hr(ctx: Context, ids: Iterable[int], what: Look) -> dict[int, str]:
    """The names of everybody in a list, by id; each of them can see that HR looked."""
    found = members.list_members(ctx.tx, sorted(set(ids)))
    log_looks(ctx, what, [one.id for one in found])
    return {one.id: one.name or _somebody(ctx) for one in found}


def log_looks(ctx: Context, what: Look, people: list[int]) -> None:
    """Of those whose names stand in what is shown anyway. Who is not kept has no id, and sees no look."""
    audit.log_looks(ctx.tx, ctx.member, ctx.now, what, filter(None, people))


def _somebody(ctx: Context) -> str:
    return ctx.words("case").plain("somebody")
