"""Colleagues who are named in a form: chosen from all whom the platform knows, known to the bot or not."""

import re

from bot.domain.messages import Option
from bot.domain.people import Member, MemberState
from bot.features.context import Context
from bot.store import members

_USER_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_user_id(text: str) -> bool:
    """Whether that can be the id of a colleague; it says nothing of whether there is one."""
    return bool(_USER_ID.fullmatch(text))


def named(ctx: Context, user_id: str) -> Member | None:
    """The colleague with this user id of the platform, made known if need be; None for no id at all."""
    if not is_user_id(user_id):
        return None
    known = members.find(ctx.tx, ctx.workspace.id, user_id)
    if known:
        return None if known.state is MemberState.PLACE else known
    # Until they come here themselves, they get what is written where they work.
    return members.add(
        ctx.tx,
        ctx.workspace.id,
        user_id,
        ctx.today,
        language=ctx.member.language,
        time_zone=ctx.workspace.time_zone,
        address=members.shared_address(ctx.tx, ctx.member),
    )


def name_of(ctx: Context, member: Member | None) -> str:
    """A name to read, also of somebody whom the bot has never met or has forgotten."""
    return (member.name if member else "") or ctx.words("case").plain("somebody")


def names_of(ctx: Context, ids: list[int]) -> list[str]:
    """Such names of several people, in this order."""
    known = members.get_with_address(ctx.tx, set(ids))
    return [name_of(ctx, known[one][0] if one in known else None) for one in ids]


def as_options(ctx: Context, user_ids: tuple[str, ...]) -> tuple[Option, ...]:
    """Those who are chosen in a form, with names to show."""
    found = [(one, members.find(ctx.tx, ctx.workspace.id, one)) for one in user_ids]
    return tuple(Option(one, name_of(ctx, member)) for one, member in found)
