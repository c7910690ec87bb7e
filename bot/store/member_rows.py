"""What a row of `members` says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Column, DefaultClause, Row, String, text

from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES
from bot.domain.people import (
    Member,
    MemberState,
    Network,
    Role,
    Support,
    Topic,
    Workspace,
    unknown_member,
)
from bot.store import rows
from bot.store.reading import Reader
from bot.store.tables.people import STRANGER, members
from bot.store.workspaces import zone_or_usual

T = TypeVar("T")
_WEEKS = range(1, 53)
# What is only liked may be unknown here, the rest may not.
_MEMBERS = Reader(
    members,
    Member,
    given=("roles",),
    language=lambda row: _within(LANGUAGES, row.language),
    time_zone=lambda row: zone_or_usual(row.time_zone),
    weekday=lambda row: _within(range(7), row.weekday),
    hour=lambda row: _within(range(24), row.hour),
    rhythm=lambda row: _within(_WEEKS, row.rhythm),
    topics=lambda row: rows.known_values(Topic, row.topics, row, members),
    networks=lambda row: rows.known_values(Network, row.networks, row, members),
    support=lambda row: next(
        iter(rows.known_values(Support, filter(None, [row.support]), row, members)), None
    ),
    reachable=lambda row: row.unreachable_since is None,
)


def read_member(row: Row[Any], held: frozenset[Role]) -> Member:
    return _MEMBERS(row, roles=held)


def read_what_reads(row: Row[Any], workspace: Workspace) -> Member:
    """Somebody whose row does not read, as far as it has to be known who they are, and to speak to them."""
    return replace(
        unknown_member(workspace, row.external_id),
        id=row.id,
        name=row.name,
        language=row.language if row.language in LANGUAGES else DEFAULT_LANGUAGE,
        state=MemberState(row.state) if row.state in set(MemberState) else MemberState.KNOWN,
    )


@rows.reads(members)
def read_with_address(row: Row[Any]) -> tuple[Member, dict[str, str]]:
    """The person without roles, and how to reach them."""
    return read_member(row, frozenset()), dict(row.address)


def _within(wanted: Sequence[T], value: T) -> T:
    if value not in wanted:
        raise ValueError("out of range")
    return value


def _of_a_stranger(column: Column[Any]) -> Any:
    if column.name in STRANGER:
        return STRANGER[column.name]
    if not isinstance(column.server_default, DefaultClause):
        return None
    usual = column.server_default.arg
    return text(f"'{usual}'") if isinstance(usual, str) and not isinstance(column.type, String) else usual


OF_A_STRANGER = {
    one.name: _of_a_stranger(one)
    for one in members.columns
    if not (one.primary_key or one.foreign_keys or "stays" in one.info)
}
"""What stands in the columns of somebody who never took part, but for those that stay."""
