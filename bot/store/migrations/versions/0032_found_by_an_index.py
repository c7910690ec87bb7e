"""What time brings is found without reading whole tables, however many people and years there are"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_recognitions_at": ("recognitions", "at"),
    "ix_invitation_marks_invited": ("invitation_marks", "invited_on"),
    "ix_nominations_at": ("nominations", "at"),
    "ix_nomination_days_on": ("nomination_days", "on"),
    "ix_newcomers_start": ("newcomers", "start_on"),
    "ix_newcomers_contact": ("newcomers", "contact_id"),
    "ix_newcomers_buddy": ("newcomers", "buddy_id"),
    "ix_buddy_pairs_ended": ("buddy_pairs", "ended_at"),
    "ix_exit_talks_at": ("exit_talks", "at"),
    "ix_received_at": ("received", "at"),
    "ix_time_log_on": ("time_log", "on"),
    "ix_time_handovers_month": ("time_handovers", "month"),
    "ix_removals_done": ("removals", "done_at"),
    "ix_browsers_let_in": ("browsers", "let_in_at", "asked_at"),
    "ix_feedback_asked": ("feedback", "asked_at"),
    "ix_vacancies_internal": ("vacancies", "workspace_id", "internal_until"),
    "ix_members_state": ("members", "workspace_id", "state"),
    "ix_members_seen": ("members", "state", "seen_on"),
    "ix_members_calendar": ("members", "state", "time_zone", "hour", "country", "region"),
    "ix_members_joined": ("members", "joined_at"),
}
_PARTIAL = {
    "ix_buddy_pairs_proposed": ("state = 'proposed'", "buddy_pairs", "proposed_at"),
    "ix_removals_open": ("done_at IS NULL", "removals", "id"),
    "ix_outbox_alerts": ("kind = 'alert'", "outbox", "workspace_id", "key"),
    "ix_consents_erased": ("member_id IS NULL", "consents", "person"),
    "ix_cases_open": ("state != 'resolved'", "cases", "id"),
    "ix_cases_settled": ("emptied_at IS NULL", "cases", "closed_at"),
    "ix_trainings_begun": ("done_at IS NULL", "trainings", "reminded", "moved_at"),
    "ix_vacancies_open": ("closed_at IS NULL", "vacancies", "workspace_id"),
    "ix_members_left": ("left_at IS NOT NULL", "members", "left_at"),
    "ix_members_unreachable": ("unreachable_since IS NOT NULL", "members", "unreachable_since"),
}
_BY_DATABASE = {
    "ix_onboardings_unreminded": ("reminded = 0", "NOT reminded", "onboardings", "moved_at"),
    "ix_vacancies_stale": (
        "closed_at IS NOT NULL AND shown_closed = 0 OR closed_at IS NULL AND shown_closed = 1",
        "closed_at IS NOT NULL AND NOT shown_closed OR closed_at IS NULL AND shown_closed",
        "vacancies",
        "id",
    ),
}


def upgrade() -> None:
    for name in ("ix_browsers_asked", "ix_browsers_let_in"):
        op.drop_index(name, "browsers")
    for name, (table, *columns) in _INDEXES.items():
        op.create_index(name, table, columns)
    for name, (where, table, *columns) in _PARTIAL.items():
        _only(name, table, columns, where, where)
    for name, (lite, postgresql, table, column) in _BY_DATABASE.items():
        _only(name, table, [column], lite, postgresql)


def _only(name: str, table: str, columns: list[str], lite: str, postgresql: str) -> None:
    only, there = sa.text(lite), sa.text(postgresql)
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=there)
