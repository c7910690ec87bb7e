"""Who may read a report: those who are named for it, each ticked or not, with when they would come in.

Where somebody only asks, their own manager may be asked instead, or too. The person says who that is.
"""

from dataclasses import dataclass
from typing import Any

from bot.domain.cases import readers
from bot.domain.cases.case import Audience, Urgency
from bot.domain.cases.readers import Named, Tick
from bot.domain.messages import Option, shorten
from bot.domain.people import Member
from bot.features.cases import escalation
from bot.features.context import Context
from bot.features.fields import Choice, Field, Person, Read
from bot.features.shared import colleagues
from bot.store import members
from bot.store.cases import rules

_NAME = 30


@dataclass(frozen=True)
class Whom:
    """What was chosen: our own ids of those who may read it, and the platform's id of the manager, if any."""

    ticked: tuple[int, ...] = ()
    audience: Audience = Audience.HR
    manager: str = ""


def _line(ctx: Context) -> list[Named]:
    return escalation.line_for(ctx.tx, ctx.workspace.id, ctx.member.id)


def _options(ctx: Context) -> tuple[Option, ...]:
    """Those who can be ticked, each with when they would come in and, if they are not ticked, why not."""
    line = _line(ctx)
    names = colleagues.display_names(ctx, [one.id for one in line])
    return tuple(
        Option(_user(ctx, one), _label(ctx, one, name), _when(ctx, one))
        for one, name in zip(line, names, strict=True)
    )


def _label(ctx: Context, one: Named, name: str) -> str:
    tick = readers.tick_for(one.department, ctx.member.department)
    if not ctx.member.department.strip():
        tick = Tick.YES  # of nobody it is known then, which is said once for all of them
    words = ctx.words("whom", name=shorten(name, _NAME), role=ctx.words("whom").plain(one.why))
    return words.plain(tick)


def _when(ctx: Context, one: Named) -> str:
    if one.place == readers.AT_ONCE:
        return ctx.words("whom").plain("at_once")
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    waits = {f"hours_{urgency}": readers.hours_until(kept, one.place, urgency) for urgency in Urgency}
    return ctx.words("whom", **waits).plain("after")


def _user(ctx: Context, one: Named) -> str:
    return members.get_member(ctx.tx, one.id).external_id


# One has to stay, but not as the platforms say it: who ticks nobody has to read who helps outside.
READERS: dict[str, Field] = {"readers": Choice(offer=_options, multiple=True, required=False, words="whom")}
ASKED: dict[str, Field] = {
    "audience": Choice(Audience, "case_audience", words="whom"),
    **READERS,
    "manager": Person(required=False, words="whom"),
}
"""The questions, for any form: who may read it, and for who only asks also whether that is the manager."""


def known(ctx: Context) -> dict[str, object]:
    """What a new form has chosen: nobody of the reporter's own department, or of one that is unknown."""
    mine = ctx.member.department
    ticked = [one for one in _line(ctx) if readers.tick_for(one.department, mine) is Tick.YES]
    return {"audience": Audience.HR, "readers": [_user(ctx, one) for one in ticked]}


def about_readers(ctx: Context) -> dict[str, Any]:
    """What the words of the questions speak of: who is not ticked and why, and how many hours it takes."""
    line, kept = _line(ctx), rules.get_rules(ctx.tx, ctx.workspace.id)
    ticks = {one.id: readers.tick_for(one.department, ctx.member.department) for one in line}
    return {
        "own": colleagues.display_names(
            ctx, [one for one, tick in ticks.items() if tick is Tick.OWN_DEPARTMENT]
        ),
        "unknown": colleagues.display_names(
            ctx, [one for one, tick in ticks.items() if tick is Tick.UNKNOWN]
        ),
        "no_department": not ctx.member.department.strip(),
        "hours_today": kept.today,
    }


def read_whom(ctx: Context, read: Read) -> Whom:
    """What was chosen; what is wrong with it is added to the errors of `read`.

    Who is no longer there is left out, so that nobody has to tick anew.
    """
    audience = read.maybe(Audience, "audience") or Audience.HR
    read.errors.pop("readers", None)
    there = {_user(ctx, one): one.id for one in _line(ctx)}
    ticked = tuple(there[one] for one in read.given["readers"] if one in there)
    if audience is Audience.MANAGER:
        ticked = ()
    elif not ticked and there:
        read.errors["readers"] = ctx.words("whom").plain("nobody")
    if "manager" not in read.given or audience is Audience.HR:
        read.errors.pop("manager", None)
        return Whom(ticked, audience)
    manager = next(iter(read.given["manager"]), "")
    read.errors.pop("manager", None)
    if wrong := wrong_manager(ctx, manager):
        read.errors["manager"] = ctx.words("whom").plain(wrong)
    return Whom(ticked, audience, manager)


def help_outside(ctx: Context, read: Read) -> str:
    """What stands above a form in which nobody is left who may read it: who can help outside."""
    if read.errors.get("readers") != ctx.words("whom").plain("nobody"):
        return ""
    adviser = rules.get_rules(ctx.tx, ctx.workspace.id).about("adviser", ctx.member.language)
    return ctx.words("whom", adviser=adviser).text("outside" if adviser else "nobody_outside")


def manager_of(ctx: Context, whom: Whom) -> Member | None:
    """The manager, made known if the bot has never met them; None if there is none to be."""
    return colleagues.ensure_colleague(ctx, whom.manager)


def wrong_manager(ctx: Context, manager: str) -> str:
    """Why somebody cannot be the manager; a block of the words, or empty."""
    if not manager:
        return "no_manager"
    if manager == ctx.member.external_id:
        return "yourself"
    found = colleagues.find_colleague(ctx, manager)
    return "" if found and found.reachable else "not_there"
