"""Colleagues who are named in a form: chosen from all whom the platform knows, known to the bot or not."""

import re
from collections.abc import Sequence

from bot.domain.looks import Look
from bot.domain.mentions import mention
from bot.domain.messages import Option
from bot.domain.people import Member, MemberState, unknown_member
from bot.features.context import Context
from bot.features.shared import looks
from bot.store import members, seen
from bot.store.engine import Tx
from content_library.library import Library

_USER_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_user_id(text: str) -> bool:
    """Whether that can be the id of a colleague; it says nothing of whether there is one."""
    return bool(_USER_ID.fullmatch(text))


def find_colleague(ctx: Context, user_id: str) -> Member | None:
    """The colleague with this user id of the platform; None for no id at all.

    For what was filled in and may be wrong: whom the bot has never met is not kept because of it.
    """
    if not is_user_id(user_id):
        return None
    known = members.find_member(ctx.tx, ctx.workspace.id, user_id)
    if known is None:
        return unknown_member(ctx.workspace, user_id)
    return None if known.state is MemberState.CHANNEL else known


def ensure_colleague(ctx: Context, user_id: str) -> Member | None:
    """The same colleague, made known if need be: once all is right, and there is a reason to keep them."""
    found = find_colleague(ctx, user_id)
    if found is None:
        return None
    if found.id:
        seen.extend_stay(ctx.tx, found, ctx.today)
        return found
    # Until they come here themselves, they get what is written where they work.
    return members.add_member(
        ctx.tx,
        ctx.workspace.id,
        user_id,
        ctx.today,
        language=ctx.member.language,
        time_zone=ctx.workspace.time_zone,
        address=members.shared_address(ctx.tx, ctx.member),
    )


def display_name(ctx: Context, member: Member | None) -> str:
    """A name to read, also of somebody whom the bot has never met or has forgotten."""
    return (member.name if member else "") or ctx.words("case").plain("somebody")


def display_names(ctx: Context, ids: list[int]) -> list[str]:
    """Such names of several people, in this order."""
    return display_names_for(ctx.tx, ctx.library, ids, ctx.member)


def display_names_for(tx: Tx, library: Library, ids: Sequence[int], reader: Member) -> list[str]:
    """Names for somebody to read, also of people whom the bot has never met or has forgotten."""
    known = members.members_with_address(tx, set(ids))
    somebody = library.words("case", reader.language).plain("somebody")
    return [(known[one][0].name if one in known else "") or somebody for one in ids]


def mentions_for(tx: Tx, library: Library, ids: Sequence[int], reader: Member) -> list[str]:
    """What stands for such names in a message that somebody is to be sent."""
    known = members.members_with_address(tx, set(ids))
    somebody = library.words("case", reader.language).plain("somebody")
    return [(mention(known[one][0]) if one in known else "") or somebody for one in ids]


def mention_for(library: Library, member: Member, reader: Member) -> str:
    """What stands for one such name."""
    return mention(member) or library.words("case", reader.language).plain("somebody")


def as_options(ctx: Context, user_ids: tuple[str, ...]) -> tuple[Option, ...]:
    """Those who are chosen in a form, with names to show.

    A name would tell whom the bot knows, so there is none but one's own and, for HR, those of people who have
    a role: HR named them.
    """
    return tuple(Option(one, _name_to_choose(ctx, one)) for one in user_ids)


def _name_to_choose(ctx: Context, user_id: str) -> str:
    known = members.find_member(ctx.tx, ctx.workspace.id, user_id)
    if known and known.id != ctx.member.id and ctx.member.at_desk and known.roles:
        return looks.name_for_hr(ctx, known, Look.ROLE)
    return display_name(ctx, known if known and known.id == ctx.member.id else None)
