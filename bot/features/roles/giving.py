"""Somebody is given a role, also until a day as a replacement, once somebody else says yes."""

from datetime import date

from bot.domain.actions.roles import AnswerRoleRequest, GiveRole, OpenGiveRole
from bot.domain.answers import Answers
from bot.domain.approvals import Approval, ApprovalKind
from bot.domain.messages import Fact, Message, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.roles import GIVEN, Role
from bot.features import second_yes
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields, Person, Read
from bot.features.second_yes import Matter, Names
from bot.features.shared import colleagues
from bot.store import members, role_holders
from bot.store.notifying import notify
from content_library.role_messages import role_message

_FIELDS = Fields(
    "role_form",
    role=Choice(GIVEN, "role"),
    who=Person(),
    until=Day(0, 366, at_work=True, required=False),
)


@answer_to(OpenGiveRole)
def open_give_role(ctx: Context, _: OpenGiveRole, __: Answers) -> Reply:
    return _FIELDS.form(ctx, GiveRole())


@answer_to(GiveRole)
def give_role(ctx: Context, action: GiveRole, answers: Answers) -> Reply:
    """Nothing is given yet: it waits for the yes of somebody else."""
    read = _FIELDS.read(ctx, answers)
    _check(ctx, read)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    member = colleagues.ensure_colleague(ctx, read.text("who"))
    if member is None:
        raise LookupError("a colleague who was just found is gone")
    until = read.maybe(date, "until")
    details = {"role": str(read.get(Role, "role")), "until": until.isoformat() if until else ""}
    said = second_yes.ask(ctx, ROLE, member.id, details)
    return Message(ctx.words("role_form").plain("asked_title"), (Part(text=said),))


@answer_to(AnswerRoleRequest)
def answer_role_request(ctx: Context, action: AnswerRoleRequest, _: Answers) -> Reply:
    return second_yes.answer(ctx, ROLE, action.approval, agrees=action.agrees)


def _check(ctx: Context, read: Read) -> None:
    """Somebody who can be reached, and who has not got it already just so."""
    found = colleagues.find_colleague(ctx, read.text("who"))
    if "who" in read.errors or found is None:
        return
    words = ctx.words("role_form")
    if not found.reachable:
        read.errors["who"] = words.plain("unreachable")
    elif found.id and (found.id, read.values.get("role"), read.maybe(date, "until")) in {
        (one.member_id, one.role, one.until)
        for one in role_holders.list_holdings(ctx.tx, ctx.workspace.id, ctx.today_at_work)
    }:
        read.errors["who"] = words.plain("has_it")


def _changes(ctx: Context, waiting: Approval, reader: Member, names: Names) -> tuple[Fact, ...]:
    role, until = _role_of(waiting), _until_of(waiting)
    (name,) = names([waiting.member_id or 0])
    words = ctx.library.words("roles", reader.language, name=name, until=until)
    return (Fact(ctx.library.label("role", role, reader.language), words.plain("until") if until else name),)


def _role_of(waiting: Approval) -> Role:
    return Role(waiting.details["role"])


def _until_of(waiting: Approval) -> date | None:
    return date.fromisoformat(waiting.details["until"]) if waiting.details["until"] else None


def _put_in_place(ctx: Context, waiting: Approval) -> None:
    found = members.list_members(ctx.tx, [waiting.member_id] if waiting.member_id else [])
    until = _until_of(waiting)
    if not found or not found[0].reachable or (until and until < ctx.today_at_work):
        raise second_yes.refuse_as_gone(ctx)
    role_holders.give_role(ctx.tx, found[0].id, _role_of(waiting), until)
    what = "given_until" if until else "given"
    message = role_message(ctx.library, found[0], _role_of(waiting), what, until=until)
    notify(ctx.tx, found[0], Kind.HR_NEWS, f"role-given:{waiting.id}", message, ctx.now)


ROLE = Matter(
    ApprovalKind.ROLE,
    AnswerRoleRequest,
    _changes,
    _put_in_place,
)
