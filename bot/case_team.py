"""`ambassador-bot confirm-case-team`: the second yes where nobody else in the workspace could say it."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.people import unknown_member
from bot.features.cases.hr_admin import second_yes
from bot.features.context import Context
from bot.named_workspace import NothingToDo, get_named_workspace
from bot.store import audit, members
from bot.store.cases.team import Proposal
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library


def say_yes(
    tx: Tx, library: Library, keys: Vault, wanted: str | None, now: datetime, *, agrees: bool
) -> list[str]:
    """Say what waits in a workspace and, with `agrees`, put it in place. Raises NothingToDo."""
    place = get_named_workspace(tx, wanted)
    ctx = Context(tx, library, keys, now, place, unknown_member(place, ""), address="")
    proposal = _proposal(ctx)
    lines = list(_told(ctx, proposal))
    if not agrees:
        return [*lines, "Nothing has changed yet. If this is right: ambassador-bot confirm-case-team --yes"]
    details = second_yes.from_what_to_what(ctx, proposal)
    second_yes.put_in_place(ctx, proposal)
    asked_by = proposal.asked_by_id or 0
    audit.log_command(tx, place.id, now, "AgreeToTeamChange", asked_by=asked_by, **details)
    return [*lines, "This applies to new reports from now on, and everyone concerned is told."]


def _proposal(ctx: Context) -> Proposal:
    proposal = second_yes.find_proposal(ctx)
    if proposal is None:
        raise NothingToDo("Nothing waits for a second yes.")
    if others := second_yes.may_answer(ctx, proposal):
        names = ", ".join(one.name or one.external_id for one in others)
        raise NothingToDo(f"Others can say yes to this in the chat, and were asked: {names}.")
    if away := second_yes.who_is_away(ctx, proposal):
        raise NothingToDo(f"These cannot be reached any more: {', '.join(away)}. Let HR choose anew.")
    return proposal


def _told(ctx: Context, proposal: Proposal) -> Iterator[str]:
    """Names and ids, for two people may be called the same."""
    asked = members.list_members(ctx.tx, [proposal.asked_by_id] if proposal.asked_by_id else [])
    who = next((f"{one.name} ({one.external_id})" for one in asked), "somebody who is no longer known")
    yield f"{who} asked on {proposal.asked_at:%Y-%m-%d %H:%M} UTC to change who is named for reports:"
    for role, ids in proposal.people.items():
        named = [f"{one.name} ({one.external_id})" for one in members.list_members(ctx.tx, ids)]
        yield f"  {role.replace('_', ' ')}: {', '.join(named) or 'nobody'}"
