"""Whom a report may go to: HR, the person's own manager, or both. The person says who the manager is."""

from dataclasses import dataclass

from bot.domain.answers import Answers
from bot.domain.cases.case import Audience
from bot.domain.messages import ChoiceInput, Input, Option, PersonInput
from bot.domain.people import Member
from bot.features.cases import colleagues
from bot.features.context import Context


@dataclass(frozen=True)
class Whom:
    """What was chosen. `manager` is the platform's id of the manager; empty if only HR may see it."""

    audience: Audience
    manager: str = ""


def inputs(ctx: Context, answers: Answers) -> tuple[Input, ...]:
    """The questions, with what was chosen."""
    words, given = ctx.words("whom"), answers.text("manager")
    options = tuple(Option(one, ctx.label("case_audience", one)) for one in Audience)
    chosen = answers.many("audience") or (Audience.HR,)
    hint = words.plain("audience_hint")
    who = ChoiceInput("audience", words.plain("audience"), options, hint, required=True, value=chosen)
    known = colleagues.as_options(ctx, (given,)) if colleagues.find(ctx, given) else ()
    manager = PersonInput("manager", words.plain("manager"), words.plain("manager_hint"), value=known)
    return who, manager


def read(answers: Answers) -> Whom | None:
    """What was chosen; None if it is none of the choices."""
    if answers.text("audience") not in set(Audience):
        return None
    audience = Audience(answers.text("audience"))
    return Whom(audience, "" if audience is Audience.HR else answers.text("manager"))


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
