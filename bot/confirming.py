"""`ambassador-bot confirm-request`: the second yes where nobody in the workspace could say it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from bot.config import Settings
from bot.data_key import get_vault
from bot.domain.approvals import Approval
from bot.domain.people import unknown_member
from bot.features import second_yes
from bot.features.checkins.planning import PLAN
from bot.features.context import Context, Refused
from bot.features.roles.giving import ROLE
from bot.features.second_yes import Matter
from bot.features.shared import colleagues
from bot.named_workspace import NothingToDo, get_named_workspace
from bot.store import members
from bot.store.engine import Tx
from bot.store.opening import opened_database
from bot.store.vault import Vault
from content_library.library import Library


def confirm(
    say_yes: Callable[..., list[str]], settings: Settings, wanted: str | None, now: datetime, *, agrees: bool
) -> list[str]:
    """Open the database for one of the second yeses. Raises NothingToDo."""
    find_vault = partial(get_vault, settings)
    with opened_database(settings.database_url, find_vault) as store:
        return store.write(lambda tx: say_yes(tx, Library(), find_vault(), wanted, now, agrees=agrees))


def say_yes(
    tx: Tx, library: Library, keys: Vault, wanted: str | None, now: datetime, *, agrees: bool
) -> list[str]:
    """Say what waits for whoever runs the bot, and put it in place if they agree. Raises NothingToDo."""
    place = get_named_workspace(tx, wanted)
    ctx = Context(tx, library, keys, now, place, unknown_member(place, ""), address="")
    waiting = [(matter, one) for matter in (ROLE, PLAN) for one in second_yes.list_waiting(ctx, matter)]
    ours = [(matter, one) for matter, one in waiting if not second_yes.may_answer(ctx, one)]
    if waiting and not ours:
        raise NothingToDo("Others can say yes to what waits, in the chat, and were asked.")
    if not ours:
        raise NothingToDo("Nothing waits for a second yes.")
    lines = [line for matter, one in ours for line in _told(ctx, matter, one)]
    if not agrees:
        return [*lines, f"Nothing has changed yet. If this is right: {second_yes.COMMAND} --yes"]
    done = [line for matter, one in ours for line in _confirmed(ctx, matter, one)]
    return [*lines, *dict.fromkeys(done)]


def _confirmed(ctx: Context, matter: Matter, waiting: Approval) -> Iterator[str]:
    try:
        second_yes.decide(ctx, matter, waiting, agrees=True)
    except Refused as refused:
        yield refused.text
        return
    second_yes.tell_who_asked(ctx, waiting, "was_confirmed")
    yield "This applies from now on, and who asked is told."


def _told(ctx: Context, matter: Matter, waiting: Approval) -> Iterator[str]:
    """Names and ids, for two people may be called the same."""
    known = {
        one.id: f"{one.name} ({one.external_id})"
        for one in members.list_members(
            ctx.tx, [one for one in (waiting.asked_by_id, waiting.member_id) if one]
        )
    }
    who = known.get(waiting.asked_by_id, "somebody whose row does not read")
    yield f"{who} asked on {waiting.asked_at:%Y-%m-%d %H:%M} UTC for this:"
    if waiting.member_id in known:
        yield f"  for {known[waiting.member_id]}"
    names = partial(colleagues.display_names_for, ctx.tx, ctx.library, reader=ctx.member)
    for one in matter.changes(ctx, waiting, ctx.member, names):
        yield f"  {one.label}: {one.value}"
