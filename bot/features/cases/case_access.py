"""Who gets at a case: checked at each click, and audited. Why not has one answer for all reasons."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Sees
from bot.domain.messages import Notice, Reply
from bot.features.context import Context, Feature, Refused
from bot.store import audit
from bot.store.cases import access, records

Handling = Callable[[Context, Case, Any, Answers], Reply]
"""A feature that is given the case which the action names, as it is now."""


def find_own_case(ctx: Context, case_id: int) -> Case | None:
    case = records.find_case(ctx.tx, case_id)
    is_mine = case and case.workspace_id == ctx.workspace.id and case.reporter_id == ctx.member.id
    return case if is_mine else None


def get_own_case(ctx: Context, case_id: int) -> Case:
    return _or_refused(ctx, find_own_case(ctx, case_id))


def lock_own_case(ctx: Context, case_id: int) -> Case:
    records.lock_case(ctx.tx, case_id)
    return get_own_case(ctx, case_id)


def get_handled_case(ctx: Context, case_id: int) -> Case:
    return _or_refused(ctx, find_visible_case(ctx, case_id))


def find_visible_case(ctx: Context, case_id: int, *sees: Sees) -> Case | None:
    """A case of which this person sees so much. Nobody handles a case of their own."""
    case = records.find_case(ctx.tx, case_id)
    if (
        case
        and case.workspace_id == ctx.workspace.id
        and case.reporter_id != ctx.member.id
        and access.access_level(ctx.tx, case.id, ctx.member.id) in (sees or (Sees.READS,))
    ):
        return case
    return None


def no_such_case(ctx: Context) -> Refused:
    """Whether there is such a case at all is nobody's business."""
    return Refused(Notice(ctx.words("refusals").text("not_your_case")))


def _or_refused(ctx: Context, case: Case | None) -> Case:
    if case is None:
        raise no_such_case(ctx)
    return case


def for_handlers(feature: Handling) -> Feature:
    """A feature that gets the case as it is now, and is only reached by those who may read it."""
    return _checked(feature, None)


def for_handlers_or(otherwise: Handling) -> Callable[[Handling], Feature]:
    """The same; `otherwise` answers those who see its number and deadline only."""
    return lambda feature: _checked(feature, for_asked(otherwise))


def _checked(feature: Handling, otherwise: Feature | None) -> Feature:
    @wraps(feature)
    def answer(ctx: Context, action: Any, answers: Answers) -> Reply:
        records.lock_case(ctx.tx, action.case)  # two people at once act one after the other
        case = find_visible_case(ctx, action.case)
        if case is None and otherwise:
            return otherwise(ctx, action, answers)
        if case is None:
            audit.log_refusal(ctx.tx, ctx.member, ctx.now, action.wire)
            raise no_such_case(ctx)
        audit.log_action(ctx.tx, ctx.member, ctx.now, action.wire, case=case.id)
        return feature(ctx, case, action, answers)

    return answer


def for_asked(feature: Handling) -> Feature:
    """A feature for those who see number and deadline of a case only."""

    @wraps(feature)
    def answer(ctx: Context, action: Any, answers: Answers) -> Reply:
        records.lock_case(ctx.tx, action.case)
        case = find_visible_case(ctx, action.case, Sees.FACTS, Sees.OUT)
        if case is None:
            audit.log_refusal(ctx.tx, ctx.member, ctx.now, action.wire)
            raise no_such_case(ctx)
        audit.log_action(ctx.tx, ctx.member, ctx.now, action.wire, case=case.id, sees=Sees.FACTS)
        if case.handler_id or not case.is_open:
            return _already_taken(ctx, case)
        return feature(ctx, case, action, answers)

    return answer


def _already_taken(ctx: Context, case: Case) -> Notice:
    """What somebody reads who sees no more than the facts, once there is nothing left to see to."""
    return Notice(ctx.words("case_facts", case=case.number).text("taken"))
