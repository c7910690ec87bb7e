"""No statement names everybody: PostgreSQL takes 65,535 values, and an organisation may have more people."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_type_hints

from sqlalchemy import event

import bot.store
from bot.store.batches import SOME
from bot.store.engine import Store
from bot.store.members import members_with_address
from tests.people import MONDAY, add_ambassador, add_workspace

MANY = 2 * SOME + 1
"""Ids. What they are looked for with are a few values more."""
MORE = 50
IN_A_JOB = "a job gives it a batch of fifty at most"
OF_ONE = "what belongs to one person, or is on one card"
BY_HAND = "what HR planned or named by hand"
FEW: Mapping[str, str] = {
    "access.bring_in": BY_HAND,
    "access.grant_access": BY_HAND,
    "access.mark_asked": BY_HAND,
    "access.restrict_to": BY_HAND,
    "approvals.claim_ended": IN_A_JOB,
    "audit.log_looks": "looked for a batch at a time, and only people who are there can be looked at",
    "asked.add_asked": "rows that are given: SQLAlchemy makes several statements of them",
    "attendance.answers_by_member": IN_A_JOB,
    "attendance.count_answers": BY_HAND,
    "attendance.count_attended": BY_HAND,
    "attendance.count_ideas": BY_HAND,
    "attendance.mark_reminded": IN_A_JOB,
    "attendance.sent_by_member": IN_A_JOB,
    "attendance.set_attended": "whom HR ticked in a form",
    "cooling.claim_ready": IN_A_JOB,
    "counts.counts_by_question": "the rounds of a year",
    "feedback.claim_open_requests": IN_A_JOB,
    "given.mark_posted": "what stands in one round-up",
    "goals.due_reminders": IN_A_JOB,
    "inactivity.ids_to_ask": IN_A_JOB,
    "inactivity.mark_asked": IN_A_JOB,
    "listed.shares_by_vacancy": OF_ONE,
    "members.claim_due": IN_A_JOB,
    "members.list_workspace_ids": IN_A_JOB,
    "mentions.names_by_message": "as many as there are places to send at a time, or one person's",
    "mentions.replace_mentions": "those whom one message names",
    "mentions.save_mentions": "those whom one message names",
    "newcomers.claim_due_tracks": IN_A_JOB,
    "onboarding_progress.expire_unfinished": IN_A_JOB,
    "onboarding_progress.mark_reminded": IN_A_JOB,
    "onboarding_progress.unreminded_ids": IN_A_JOB,
    "outbox_rows.read_messages": "as many as there are places to send at a time",
    "prompts.prompts_by_id": "what HR asked in a year",
    "redaction.delete_files": "files of one report",
    "removals.list_removals": IN_A_JOB,
    "spacing.came_to": "those who are being sent to",
    "team.save_proposal": BY_HAND,
    "training.list_to_remind": IN_A_JOB,
    "training.mark_reminded": IN_A_JOB,
    "vacancies.vacancies_by_id": "vacancies of one organisation that were on cards of fifty people",
}
"""Functions that put into one statement what they are given, and why that is never much."""
_MANY_OF = re.compile(r"(Sequence|Iterable|Collection|Mapping|list|set|dict)\[(tuple\[)?int\b")
_GIVEN: Mapping[Any, Any] = {int: 1, str: "", datetime: MONDAY, date: MONDAY.date()}


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Those of the store that take the ids of many."""
    for module in walk_packages(bot.store.__path__, "bot.store."):
        if "migrations" in module.name or module.name == "bot.store.batches":
            continue
        for name, one in vars(import_module(module.name)).items():
            is_its_own = inspect.isfunction(one) and one.__module__ == module.name
            if is_its_own and not name.startswith("_") and _MANY_OF.search(str(list(taken(one).values()))):
                yield f"{module.name.rpartition('.')[2]}.{name}", one


def taken(function: Callable[..., Any]) -> dict[str, Any]:
    """The kinds of its parameters, by name, but for the transaction."""
    return {name: kind for name, kind in get_type_hints(function).items() if name not in ("tx", "return")}


def arguments(function: Callable[..., Any]) -> dict[str, Any]:
    """What it is called with: many of what it takes many of."""
    return {
        name: _many(str(kind)) if _MANY_OF.search(str(kind)) else _GIVEN[kind]
        for name, kind in taken(function).items()
    }


def _many(kind: str) -> Any:
    ids = range(1, MANY + 1)
    if "tuple" in kind:
        return {(one, MONDAY.date()): 1 for one in ids}
    return dict.fromkeys(ids, MONDAY) if "dict" in kind or "Mapping" in kind else list(ids)


@contextmanager
def counting(store: Store) -> Iterator[list[int]]:
    """How many values each statement names."""
    numbers: list[int] = []

    def count(_: object, __: object, ___: str, values: Any, ____: object, is_many: bool) -> None:
        numbers.append(max(map(len, values)) if is_many else len(values))

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        yield numbers
    finally:
        event.remove(store.engine, "before_cursor_execute", count)


def test_each_function_names_so_many_at_once_or_never_gets_more(sqlite_store: Store) -> None:
    known = dict(functions())
    assert sorted(set(FEW) - set(known)) == []
    too_many = []
    for name in set(known) - set(FEW):
        with counting(sqlite_store) as numbers:
            sqlite_store.write(lambda tx, one=known[name]: one(tx, **arguments(one)))  # type: ignore[misc]
        if max(numbers, default=0) > SOME + MORE:
            too_many.append(name)
    assert too_many == []


def test_more_people_are_found_than_a_statement_takes_values(postgres_store: Store) -> None:
    me = add_ambassador(postgres_store, add_workspace(postgres_store))
    found = postgres_store.read(lambda tx: members_with_address(tx, set(range(1, 70_000))))
    assert list(found) == [me.id]
