"""A role is taken away at once, with all that it opened, unless nobody at HR would be left."""

from collections.abc import Iterator

from bot.domain.actions.roles import EndRole, OpenEndRole
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import Notice, Option, Reply
from bot.domain.outbox import Kind
from bot.domain.roles import Role
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields
from bot.features.shared import looks
from bot.store import audit, members, role_holders, workspaces
from bot.store.notifying import notify
from bot.store.role_holders import Holding
from content_library.role_messages import role_message


def _offer(ctx: Context) -> Iterator[Option]:
    for one in role_holders.list_holdings(ctx.tx, ctx.workspace.id, ctx.today_at_work):
        name = looks.name_for_hr(ctx, members.get_member(ctx.tx, one.member_id), Look.ROLES)
        words = ctx.words("role_end", name=name, role=ctx.label("role", one.role), until=one.until)
        yield Option(_value(one), words.plain("option_until" if one.until else "option"))


_FIELDS = Fields("role_end", holding=Choice(offer=_offer))


@answer_to(OpenEndRole)
def open_end_role(ctx: Context, _: OpenEndRole, __: Answers) -> Reply:
    return _FIELDS.form(ctx, EndRole())


@answer_to(EndRole)
def end_role(ctx: Context, action: EndRole, answers: Answers) -> Reply:
    workspaces.lock_workspace(ctx.tx, ctx.workspace.id)
    read = _FIELDS.read(ctx, answers)
    held = role_holders.list_holdings(ctx.tx, ctx.workspace.id, ctx.today_at_work)
    found = next((one for one in held if _value(one) == read.text("holding")), None)
    if found and _is_last_at_hr(ctx, found):
        read.errors["holding"] = ctx.words("role_end").plain("nobody_left")
    if found is None or read.errors:
        return _FIELDS.form(ctx, action, read)
    role_holders.end_role(ctx.tx, found.member_id, found.role)
    audit.log_action(ctx.tx, ctx.member, ctx.now, "RoleEnded", role=str(found.role), about=found.member_id)
    member = members.get_member(ctx.tx, found.member_id)
    message = role_message(ctx.library, member, found.role, "ended")
    key = f"role-ended:{found.role}:{member.id}:{ctx.now.isoformat()}"
    notify(ctx.tx, member, Kind.HR_NEWS, key, message, ctx.now)
    return Notice(ctx.words("role_end", name=looks.name_for_hr(ctx, member, Look.ROLES)).text("ended"))


def _value(one: Holding) -> str:
    return f"{one.member_id}:{one.role}"


def _is_last_at_hr(ctx: Context, one: Holding) -> bool:
    lasting = role_holders.count_lasting(ctx.tx, ctx.workspace.id, Role.HR, but=one.member_id)
    return one.role is Role.HR and not lasting
