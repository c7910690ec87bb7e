"""Whatever somebody does with a case: whether they may is checked when it arrives, and it is audited."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from bot.domain.answers import Answers
from bot.domain.messages import Reply
from bot.features.cases import finding
from bot.features.cases.handlers.facts import Handling, for_asked
from bot.features.context import Context, Feature
from bot.store import audit
from bot.store.cases import records


def for_handlers(feature: Handling) -> Feature:
    """A feature that gets the case as it is now, and is only reached by those who may read it."""
    return _checked(feature, None)


def for_handlers_or(otherwise: Handling) -> Callable[[Handling], Feature]:
    """The same; `otherwise` answers those whom the case came to and who may not read it."""
    return lambda feature: _checked(feature, for_asked(otherwise))


def _checked(feature: Handling, otherwise: Feature | None) -> Feature:
    @wraps(feature)
    def answer(ctx: Context, action: Any, answers: Answers) -> Reply:
        records.lock_case(ctx.tx, action.case)  # two people at once act one after the other
        case = finding.find_visible_case(ctx, action.case)
        if case is None and otherwise:
            return otherwise(ctx, action, answers)
        if case is None:
            raise finding.no_such_case(ctx)
        audit.log_action(ctx.tx, ctx.member, ctx.now, action.wire, case=case.id)
        return feature(ctx, case, action, answers)

    return answer
