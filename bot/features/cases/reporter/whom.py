"""Whom a report may go to: HR, the person's own manager, or both. The person says who the manager is.

Who that is at HR, and whom it comes to if nobody there takes it in time, is said by name before it is sent.
"""

from dataclasses import dataclass

from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Why
from bot.domain.messages import ChoiceInput, Input, Option, PersonInput
from bot.domain.people import Member
from bot.features.cases import colleagues, people
from bot.features.context import Context
from bot.store import members


@dataclass(frozen=True)
class Whom:
    """What was chosen. `manager` is the platform's id of the manager; empty if only HR may see it.

    `also` has the ids of those who may read it too once it comes to them.
    """

    audience: Audience
    manager: str = ""
    also: tuple[str, ...] = ()


def inputs(ctx: Context, answers: Answers) -> tuple[Input, ...]:
    """The questions, with what was chosen."""
    at_hr, _ = people.at_hr(ctx.tx, ctx.workspace.id, ctx.member.id)
    words, given = ctx.words("whom", names=colleagues.names_of(ctx, at_hr)), answers.text("manager")
    options = tuple(Option(one, ctx.label("case_audience", one)) for one in Audience)
    chosen = answers.many("audience") or (Audience.HR,)
    hint = words.plain("audience_hint")
    who = ChoiceInput("audience", words.plain("audience"), options, hint, required=True, value=chosen)
    known = colleagues.as_options(ctx, (given,)) if colleagues.find(ctx, given) else ()
    manager = PersonInput("manager", words.plain("manager"), words.plain("manager_hint"), value=known)
    return who, *_also(ctx, answers.many("also")), manager


def read(answers: Answers) -> Whom | None:
    """What was chosen; None if it is none of the choices."""
    if answers.text("audience") not in set(Audience):
        return None
    audience = Audience(answers.text("audience"))
    also = () if audience is Audience.MANAGER else answers.many("also")
    return Whom(audience, "" if audience is Audience.HR else answers.text("manager"), also)


def wrong(ctx: Context, whom: Whom | None) -> dict[str, str]:
    """What is wrong with it, by field. Whom the bot has never met, only the message will find or not."""
    words = ctx.words("whom")
    if whom is None:
        return {"audience": words.plain("choose")}
    if whom.audience is Audience.HR:
        return {}
    if not whom.manager:
        return {"manager": words.plain("no_manager")}
    if whom.manager == ctx.member.external_id:
        return {"manager": words.plain("yourself")}
    found = colleagues.find(ctx, whom.manager)
    return {} if found and found.reachable else {"manager": words.plain("not_there")}


def manager_of(ctx: Context, whom: Whom) -> Member | None:
    """The manager, made known if the bot has never met them; None if there is none to be."""
    return colleagues.named(ctx, whom.manager)


def agreed(ctx: Context, whom: Whom) -> list[tuple[int, Why]]:
    """Who may read it once it comes to them. An id that is not in line now was not offered, or is no more."""
    line = people.next_in_line(ctx.tx, ctx.workspace.id, ctx.member.id)
    return [(one, why) for one, why in line if members.get(ctx.tx, one).external_id in whom.also]


def _also(ctx: Context, chosen: tuple[str, ...]) -> tuple[Input, ...]:
    """The question about those whom it comes to if HR does not take it; nobody is ticked beforehand."""
    line = people.next_in_line(ctx.tx, ctx.workspace.id, ctx.member.id)
    if not line:
        return ()
    names = colleagues.names_of(ctx, [one for one, _ in line])
    options = tuple(
        Option(members.get(ctx.tx, one).external_id, ctx.words("whom", name=name).plain(why))
        for (one, why), name in zip(line, names, strict=True)
    )
    words = ctx.words("whom", names=names)
    offered = {option.value for option in options}
    value = tuple(one for one in chosen if one in offered)
    label, hint = words.plain("also"), words.plain("also_hint")
    return (ChoiceInput("also", label, options, hint, value=value, multiple=True),)
