"""Who is asked to see to a case, and who is asked next."""

from bot.domain.cases.case import Why
from bot.domain.people import Role
from bot.store.cases import access
from bot.store.engine import Tx

CHAIN: tuple[tuple[Role, Why], ...] = (
    (Role.HANDLER, Why.HANDLER),
    (Role.DEPUTY, Why.DEPUTY),
    (Role.FINAL_CONTACT, Why.FINAL_CONTACT),
    (Role.HR, Why.HR),
)
"""Whoever cannot be reached is passed over; whom the settings name as HR is there in the end."""


def first_from(tx: Tx, workspace_id: int, reporter_id: int | None, role: Role) -> tuple[list[int], Why]:
    """The first people from `role` on who can be reached, and why they may see it; never the reporter.

    There may be none.
    """
    start = next(place for place, (one, _) in enumerate(CHAIN) if one is role)
    for one, why in CHAIN[start:]:
        found = [who for who in access.role_holder_ids(tx, workspace_id, one) if who != reporter_id]
        if found:
            return found, why
    return [], CHAIN[-1][1]


def at_hr(tx: Tx, workspace_id: int, reporter_id: int | None) -> tuple[list[int], Why]:
    """Who reads a report that may go to HR, and why; empty if only others can be reached."""
    found, why = first_from(tx, workspace_id, reporter_id, Role.HANDLER)
    return (found, why) if why in {Why.HANDLER, Why.HR} else ([], Why.HANDLER)


def next_in_line(tx: Tx, workspace_id: int, reporter_id: int | None) -> list[tuple[int, Why]]:
    """Who is asked when HR does not take a report in time, in that order; not whoever reads it anyway."""
    reads = {reporter_id, *at_hr(tx, workspace_id, reporter_id)[0]}
    line: dict[int, Why] = {}
    for role, why in ((Role.DEPUTY, Why.DEPUTY), (Role.FINAL_CONTACT, Why.FINAL_CONTACT)):
        for one in access.role_holder_ids(tx, workspace_id, role):
            if one not in reads:
                line.setdefault(one, why)
    return list(line.items())
