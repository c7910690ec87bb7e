"""Which steps a case can have as it is now."""

from bot.domain.cases.case import Case, Kind

OPEN_STEPS = ("answer", "ask", "note", "resolve", "hand", "pass", "urgency")
SETTLED_STEPS = ("note", "example")


def possible_steps(case: Case) -> tuple[str, ...]:
    if case.is_open:
        return OPEN_STEPS
    # Nobody can agree to an example once the reporter is forgotten; a talk with HR is never one.
    return SETTLED_STEPS if case.reporter_id and case.kind is not Kind.TALK else SETTLED_STEPS[:1]
