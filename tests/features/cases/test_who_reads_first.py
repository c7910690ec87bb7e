"""A report that may go to HR is read by who handles reports, or by HR, and by nobody next in line."""

import pytest

from bot.domain.cases.case import Why
from bot.domain.people import FROM_HR, Role
from bot.features.cases import escalation
from bot.store import members
from bot.store.engine import Store
from tests.people import MONDAY, add_ambassador, add_workspace


@pytest.mark.parametrize(
    ("role", "reads"),
    [(Role.HANDLER, True), (Role.HR, True), (Role.DEPUTY, False), (Role.FINAL_CONTACT, False)],
)
def test_who_is_next_in_line_reads_no_report_for_hr(sqlite_store: Store, role: Role, *, reads: bool) -> None:
    here = add_workspace(sqlite_store)
    only = add_ambassador(sqlite_store, here)
    sqlite_store.write(
        lambda tx: members.sync_role(tx, here.id, (only.external_id,), role, FROM_HR, MONDAY.date())
    )
    found = sqlite_store.read(lambda tx: escalation.readers_at_hr(tx, here.id, None))
    assert found == (([only.id], Why(role.value)) if reads else ([], Why.HANDLER))
