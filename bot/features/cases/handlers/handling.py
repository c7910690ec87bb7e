"""Whatever somebody does with a case: whether they may is checked when it arrives, and it is audited."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Sees
from bot.domain.messages import Notice, Reply
from bot.features.cases import finding
from bot.features.cases.handlers import facts
from bot.features.context import Context, Feature
from bot.store import audit
from bot.store.cases import records

Handling = Callable[[Context, Case, Any, Answers], Reply]


def for_handlers(feature: Handling, otherwise: Handling | None = None) -> Feature:
    """A feature that gets the case as it is now, and is only reached by those who may read it.

    `otherwise` is for those whom the case came to without that.
    """

    @wraps(feature)
    def answer(ctx: Context, action: Any, answers: Answers) -> Reply:
        records.reserve(ctx.tx, action.case)  # two people at once act one after the other
        case = finding.find_open_to(ctx, action.case)
        if isinstance(case, Notice):
            return for_asked(otherwise)(ctx, action, answers) if otherwise else case
        audit.add(ctx.tx, ctx.member, ctx.now, action.wire, case=case.id)
        return feature(ctx, case, action, answers)

    return answer


def for_asked(feature: Handling) -> Feature:
    """The same for those whom a case came to and who see its number, kind, urgency and deadline only."""

    @wraps(feature)
    def answer(ctx: Context, action: Any, answers: Answers) -> Reply:
        records.reserve(ctx.tx, action.case)
        case = finding.find_brought_to(ctx, action.case)
        if isinstance(case, Notice):
            return case
        audit.add(ctx.tx, ctx.member, ctx.now, action.wire, case=case.id, sees=Sees.FACTS)
        if case.handler_id or not case.is_open:
            return facts.taken(ctx, case)
        return feature(ctx, case, action, answers)

    return answer
