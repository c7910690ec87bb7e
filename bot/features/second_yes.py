"""What one person alone may not do: it waits for the yes of somebody else, who sees what would change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain.actions.base import Action
from bot.domain.approvals import ASKED_OF, Approval, ApprovalKind
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, escape
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features.context import Context, Refused
from bot.features.shared import colleagues, looks
from bot.store import approvals, audit, members, workspaces
from bot.store.notifying import notify
from content_library.templates import Words

COMMAND = "ambassador-bot confirm-request"
"""What it takes where nobody in the workspace can say yes."""


Names = Callable[[Sequence[int]], list[str]]
"""The names of people, for whoever reads them."""


@dataclass(frozen=True)
class Matter:
    """Something that takes a second yes.

    `answer` makes the action of a button. `changes`: what would be another way, for somebody to read.
    `put_in_place` does it, or raises Refused if it cannot be any more.
    """

    kind: ApprovalKind
    answer: Callable[[int, bool], Action]
    changes: Callable[[Context, Approval, Member, Names], tuple[Fact, ...]]
    put_in_place: Callable[[Context, Approval], None]


def ask(ctx: Context, matter: Matter, member_id: int | None, details: Mapping[str, str]) -> str:
    """Let it wait, and ask who can say yes; return what is said of that."""
    workspaces.lock_workspace(ctx.tx, ctx.workspace.id)
    waiting = approvals.save_approval(ctx.tx, ctx.member, matter.kind, member_id, details, ctx.now)
    _log(ctx, "AskForApproval", waiting)
    for member in may_answer(ctx, waiting):
        _ask(ctx, matter, waiting, member)
    return what_waits(ctx, matter, waiting)


def may_answer(ctx: Context, waiting: Approval) -> list[Member]:
    """Who can say yes now: never who asked, nor whom it is about."""
    for group in ASKED_OF[waiting.kind]:
        held = (one for role in group for one in members.list_with_role(ctx.tx, ctx.workspace.id, role))
        there = {one.id: one for one in held if one.reachable}
        for left_out in (waiting.asked_by_id, waiting.member_id):
            there.pop(left_out or 0, None)
        if there:
            return list(there.values())
    return []


def what_waits(ctx: Context, matter: Matter, waiting: Approval) -> str:
    """What waits, for whose yes, and until when."""
    names = names_for_hr(ctx, [one.id for one in may_answer(ctx, waiting)])
    words = ctx.words("second_yes", names=names, command=COMMAND, until=waiting.ends_at.astimezone(ctx.zone))
    found = matter.changes(ctx, waiting, ctx.member, partial(names_for_hr, ctx))
    lines = "\n".join(f"- {escape(one.label)}: {escape(one.value)}" for one in found)
    pieces = words.text("waits" if names else "waits_for_command"), lines, words.text("until")
    return "\n\n".join(pieces)


def waiting_parts(ctx: Context, matter: Matter) -> list[Part]:
    """All that waits, each with the answers for those who may give one."""
    return [_waiting_part(ctx, matter, one) for one in list_waiting(ctx, matter)]


def _waiting_part(ctx: Context, matter: Matter, waiting: Approval) -> Part:
    mine = ctx.member.id in {one.id for one in may_answer(ctx, waiting)}
    buttons = _answers(ctx.words("second_yes"), matter, waiting) if mine else ()
    return Part(text=what_waits(ctx, matter, waiting), buttons=buttons)


def count_mine(ctx: Context, kind: ApprovalKind) -> int:
    """How many wait for the yes of whoever acts."""
    waiting = approvals.list_approvals(ctx.tx, ctx.workspace.id, ctx.now, kind)
    return sum(ctx.member.id in {who.id for who in may_answer(ctx, one)} for one in waiting)


def names_for_hr(ctx: Context, ids: Sequence[int]) -> list[str]:
    """Names to read, in this order, with the look that these people can see."""
    found = looks.names_for_hr(ctx, ids, Look.ROLES)
    return [found.get(one, "") or colleagues.display_name(ctx, None) for one in ids]


def list_waiting(ctx: Context, matter: Matter) -> list[Approval]:
    return approvals.list_approvals(ctx.tx, ctx.workspace.id, ctx.now, matter.kind)


def answer(ctx: Context, matter: Matter, approval_id: int, *, agrees: bool) -> Reply:
    """The answer counts once, and of somebody who may give it now."""
    workspaces.lock_workspace(ctx.tx, ctx.workspace.id)
    words = ctx.words("second_yes")
    waiting = approvals.find_approval(ctx.tx, ctx.workspace.id, matter.kind, approval_id, ctx.now)
    if waiting is None:
        return Notice(words.text("gone"))
    if ctx.member.id not in {one.id for one in may_answer(ctx, waiting)}:
        return Notice(words.text("not_yours"))
    decide(ctx, matter, waiting, agrees=agrees)
    tell_who_asked(ctx, waiting, "was_agreed" if agrees else "was_refused")
    return Notice(words.text("agreed" if agrees else "refused"))


def decide(ctx: Context, matter: Matter, waiting: Approval, *, agrees: bool) -> None:
    """Put it in place, or not, and keep who said so. Raises Refused if it cannot be done any more."""
    approvals.delete_approval(ctx.tx, waiting.id)
    if agrees:
        matter.put_in_place(ctx, waiting)
    _log(ctx, "Approve" if agrees else "RefuseApproval", waiting)


def refuse_as_gone(ctx: Context) -> Refused:
    """Things are not any more as they were when it was asked."""
    return Refused(Notice(ctx.words("second_yes").text("outdated")))


def _log(ctx: Context, action: str, waiting: Approval) -> None:
    details: dict[str, str | int] = {**waiting.details, "kind": str(waiting.kind)}
    details["asked_by"] = waiting.asked_by_id
    if waiting.member_id:
        details["about"] = waiting.member_id
    if ctx.member.id:
        audit.log_action(ctx.tx, ctx.member, ctx.now, action, **details)
    else:  # by whoever runs the bot
        audit.log_command(ctx.tx, ctx.workspace.id, ctx.now, action, **details)


def _ask(ctx: Context, matter: Matter, waiting: Approval, member: Member) -> None:
    who = colleagues.mention_for(ctx.library, ctx.member, member)
    until = waiting.ends_at.astimezone(member.zone)
    words = ctx.library.words("second_yes", member.language, who=who, until=until)
    names = partial(colleagues.mentions_for, ctx.tx, ctx.library, reader=member)
    facts = matter.changes(ctx, waiting, member, names)
    buttons = _answers(words, matter, waiting)
    part = Part(text=words.text("asked"), facts=facts, buttons=buttons, note=words.plain("until"))
    message, key = Message(words.plain("asked_title"), (part,)), f"approval:{waiting.id}:{member.id}"
    notify(ctx.tx, member, Kind.HR_NEWS, key, message, ctx.now, expires_at=waiting.ends_at)


def _answers(words: Words, matter: Matter, waiting: Approval) -> tuple[Button, ...]:
    return (
        Button(words.plain("yes"), matter.answer(waiting.id, True), style="primary"),
        Button(words.plain("no"), matter.answer(waiting.id, False)),
    )


def tell_who_asked(ctx: Context, waiting: Approval, block: str) -> None:
    for member in members.list_members(ctx.tx, [waiting.asked_by_id]):
        who = colleagues.mention_for(ctx.library, ctx.member, member)
        words = ctx.library.words("second_yes", member.language, who=who)
        message = words.message("answered_title", block)
        notify(ctx.tx, member, Kind.HR_NEWS, f"approval:{waiting.id}:answer", message, ctx.now)
