"""Whom a report may go to: HR, the person's own manager, or both. The person says who the manager is.

Who that is at HR, and whom it comes to if nobody there takes it in time, is said by name before it is sent.
"""

from dataclasses import dataclass
from typing import Any

from bot.domain.cases.case import Audience, Why
from bot.domain.messages import Option
from bot.domain.people import Member
from bot.features.cases import escalation
from bot.features.context import Context
from bot.features.fields import Choice, Field, Person, Read
from bot.features.shared import colleagues
from bot.store import members


@dataclass(frozen=True)
class Whom:
    """What was chosen. `manager` is the platform's id of the manager; empty if only HR may see it.

    `also` has the ids of those who may read it too once it comes to them.
    """

    audience: Audience
    manager: str = ""
    also: tuple[str, ...] = ()


def _in_line(ctx: Context) -> tuple[Option, ...]:
    """Those whom it comes to if HR does not take it; nobody is ticked beforehand."""
    line = escalation.next_in_line(ctx.tx, ctx.workspace.id, ctx.member.id)
    names = colleagues.display_names(ctx, [one for one, _ in line])
    return tuple(
        Option(members.get_member(ctx.tx, one).external_id, ctx.words("whom", name=name).plain(why))
        for (one, why), name in zip(line, names, strict=True)
    )


FIELDS: dict[str, Field] = {
    "audience": Choice(Audience, "case_audience", words="whom"),
    "also": Choice(offer=_in_line, multiple=True, required=False, words="whom"),
    "manager": Person(required=False, words="whom"),
}
"""The questions, for any form. A new form has `Audience.HR` chosen."""


def names_in_questions(ctx: Context) -> dict[str, Any]:
    at_hr, _ = escalation.readers_at_hr(ctx.tx, ctx.workspace.id, ctx.member.id)
    line = escalation.next_in_line(ctx.tx, ctx.workspace.id, ctx.member.id)
    return {
        "names": colleagues.display_names(ctx, at_hr),
        "in_line": colleagues.display_names(ctx, [one for one, _ in line]),
    }


def read_whom(ctx: Context, read: Read) -> Whom:
    """What was chosen; what is wrong with it is added to the errors of `read`.

    Whom the bot has never met, only the message will find or not.
    """
    audience = read.maybe(Audience, "audience") or Audience.HR
    read.errors.pop("also", None)  # `agreed` leaves out who is in line no more: nobody has to tick anew
    also = () if audience is Audience.MANAGER else read.given.get("also", ())
    read.errors.pop("manager", None)
    if audience is Audience.HR:
        return Whom(audience, also=also)
    manager = next(iter(read.given["manager"]), "")
    if wrong := _wrong(ctx, manager):
        read.errors["manager"] = ctx.words("whom").plain(wrong)
    return Whom(audience, manager, also)


def manager_of(ctx: Context, whom: Whom) -> Member | None:
    """The manager, made known if the bot has never met them; None if there is none to be."""
    return colleagues.ensure_colleague(ctx, whom.manager)


def agreed_readers(ctx: Context, whom: Whom) -> list[tuple[int, Why]]:
    """Who may read it once it comes to them. An id that is not in line now was not offered, or is no more."""
    line = escalation.next_in_line(ctx.tx, ctx.workspace.id, ctx.member.id)
    return [(one, why) for one, why in line if members.get_member(ctx.tx, one).external_id in whom.also]


def _wrong(ctx: Context, manager: str) -> str:
    if not manager:
        return "no_manager"
    if manager == ctx.member.external_id:
        return "yourself"
    found = colleagues.find_colleague(ctx, manager)
    return "" if found and found.reachable else "not_there"
