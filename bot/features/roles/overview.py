"""Who has which role, and what waits for a yes."""

from bot.domain.actions.roles import OpenEndRole, OpenGiveRole, ShowRoles
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.domain.roles import GIVEN, Role
from bot.features import second_yes
from bot.features.context import Context, answer_to
from bot.features.roles.giving import ROLE
from bot.features.shared import looks
from bot.store import members, role_holders
from bot.store.role_holders import Holding


@answer_to(ShowRoles)
def show_roles(ctx: Context, _: ShowRoles, __: Answers) -> Reply:
    words, held = ctx.words("roles"), _by_role(ctx)
    facts = tuple(
        Fact(ctx.label("role", role), "; ".join(held[role]) or words.plain("nobody")) for role in GIVEN
    )
    buttons = (
        Button(words.plain("give"), OpenGiveRole(), opens_form=True),
        Button(words.plain("end"), OpenEndRole(), opens_form=True),
    )
    parts = (
        Part(text=words.text("body"), facts=facts, buttons=buttons),
        *second_yes.waiting_parts(ctx, ROLE),
    )
    return Message(words.plain("title"), parts)


def _by_role(ctx: Context) -> dict[Role, list[str]]:
    found = role_holders.list_holdings(ctx.tx, ctx.workspace.id, ctx.today_at_work)
    return {role: [_named(ctx, one) for one in found if one.role is role] for role in GIVEN}


def _named(ctx: Context, one: Holding) -> str:
    name = looks.name_for_hr(ctx, members.get_member(ctx.tx, one.member_id), Look.ROLES)
    return ctx.words("roles", name=name, until=one.until).plain("until") if one.until else name
