"""A year of many people, with one statement a table. None of it is due, so no job has work with it."""

import os
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Table

from bot.store.engine import Tx
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata
from bot.store.tables.base import Day, Instant, Json

PEOPLE = int(os.environ.get("PEOPLE", "2000"))
FULL = PEOPLE >= 50_000
FIRST = 1_000_000
"""The ids of all of this; what is lived has lower ones."""

SMALL = {
    "workspaces": "one for each organisation, and a job goes from one to the next",
    "logos": "one for each organisation",
    "cockpit_sessions": "who is signed in at the moment",
    "source_keys": "one for each address that vacancies are read from, at most",
    "vacancy_uploads": "at most one for each person at HR, for a week",
    "source_candidates": "what HR has just given, until it was read",
    "leases": "one for each organisation",
    "news_sources": "a few for each organisation",
    "news_entries": "what an organisation publishes: some hundreds a year",
    "news_pictures": "at most one for each of those",
    "roles": "who has a task at HR or leads others",
    "themes": "what HR wrote: at most one a month",
    "wordings": "at most the texts of the library for each department",
    "recognition_rules": "one for each organisation",
    "results": "one a month",
    "guidelines": "editions that HR published",
    "announcements": "what HR wrote, sixty days long",
    "invite_links": "one for each organisation",
    "funnel_counts": "a few a month",
    "workforce": "one for each department and location",
    "case_rules": "one for each organisation",
    "role_proposals": "one for each organisation",
    "link_requests": "a code of HR for minutes",
    "linked_people": "some of those at HR",
    "approvals": "what waits for a yes for a week",
    "proposed_roles": "those of them",
    "checkin_plans": "one for each organisation",
    "checkin_rounds": "one every few weeks",
    "checkin_counts": "written once a round, for each group",
    "consent_texts": "editions that HR published",
    "consent_asks": "one for each organisation",
    "events": "what HR planned in a year",
    "event_plans": "what HR has not confirmed yet",
    "closed_periods": "one a month, quarter and year",
    "own_ideas": "what HR wrote",
    "key_proof": "one",
    "key_holders": "one for each process",
    "exit_figures": "a few a quarter",
    "exit_comments": "a few a quarter",
    "prompts": "what HR asked in a year",
    "offers": "those of them that offer a story",
    "building_blocks": "one for each organisation",
    "journey_counts": "a few a month",
    "timed": "one for each job",
    "vacancy_sources": "a few for each organisation",
    "source_readings": "of a few sources, for 90 days",
    "boxes": "one for each open round",
    "cooling_drafts": "gone a day after they were written",
    "link_applications": "what HR noted by hand",
}
"""Tables that do not grow with people and years, with the reason: a job may read them whole."""

# For each table that grows: how many rows a person has of it in a year, and what stands in its columns where
# the usual for their type does not do. {n} is the number of the row and {r} how many that person has already;
# {cases} is the id of a case. ago(days) is a moment, and today(days) a day.
_WEEKS = "'20' || CAST(20 + {r} / 50 AS VARCHAR) || '-W' || CAST(10 + {r} % 50 AS VARCHAR)"
GROWS: Mapping[str, tuple[float, Mapping[str, str]]] = {
    "members": (
        1,
        {
            "external_id": "'V' || {n}",
            "name": "'Person ' || {n}",
            "state": "'active'",
            "language": "'nl'",
            "time_zone": "'Europe/Amsterdam'",
            "country": "'NL'",
            "hour": "9",
            "department": "'Department ' || ({n} % 40)",
            "joined_at": "ago(60 + {n} % 310)",
            "next_nudge_at": "ago(-30 - {n} % 7)",
            "seen_on": "today(0)",
            "asked_platform_in": "today(0)",
        },
    ),
    "nudges": (52, {"week": _WEEKS, "created_at": "ago(1 + 7 * {r})"}),
    "nudge_items": (
        156,
        {"nudge_id": "{nudges}", "kind": "'suggestion'", "key": "'key-' || {n}", "pillar": "'personal'"},
    ),
    "shares": (
        8,
        {
            "item_id": "{nudge_items}",
            "kind": "'suggestion'",
            "key": "'key-' || {n}",
            "network": "'linkedin'",
            "pillar": "'personal'",
            "post_link": "'x'",
            "shared_at": "ago(1 + {n} % 360)",
        },
    ),
    "drafts": (2, {"item_id": "{nudge_items}", "text": "'x'", "changed_at": "ago(1 + {n} % 360)"}),
    "links": (
        4,
        {
            "kind": "'suggestion'",
            "key": "'key-' || {n}",
            "week": "'2026-W01'",
            "token": "'token-' || {n}",
            "created_at": "ago(1 + {n} % 360)",
        },
    ),
    "clicks": (20, {"link_id": "{links}", "day": "today({r} / 4)", "number": "1"}),
    "outbox": (
        9,
        {
            "kind": "'nudge'",
            "key": "'volume:' || {n}",
            "about": "'card'",
            "nudge_id": "{nudges}",
            "state": "'sent'",
            "rank": "2",
            "due_at": "ago({n} % 59)",
            "sent_at": "ago({n} % 59)",
            "conversation": "'D' || {n}",
            "reference": "'1.' || {n}",
        },
    ),
    "mentions": (1, {"outbox_id": "{outbox}"}),
    "received": (1, {"key": "'received-' || {n}", "at": "ago({n} % 2)"}),
    "audit": (1, {"about_id": "{members}", "at": "ago({n} % 360)", "action": "'look'"}),
    "recognitions": (
        3,
        {
            "kind": "CASE {r} WHEN 0 THEN 'year' ELSE 'thanks' END",
            "key": "'key-' || {r}",
            "at": "ago({n} % 190)",
        },
    ),
    "recognition_wishes": (1, {"kind": "'thanks'", "wanted": "true"}),
    "onboardings": (1, {"moved_at": "ago({n} % 5)", "reminded": "true"}),
    "open_steps": (1, {"step": "'step-' || {r}", "from_week": "'2026-W01'"}),
    "goals": (1, {"set_at": "ago(30)", "remind_on": "today(-20)"}),
    "guideline_readings": (1, {"edition": "'{edition}'", "read_at": "ago(30)"}),
    "newcomers": (1, {"start_on": "today(10)", "next_on": "today(-30)", "next_stop": "3"}),
    "invitation_marks": (1, {"mark": "'mark-' || {n}", "invited_on": "today({n} % 170)"}),
    "nominations": (1, {"reason": "'topics'", "at": "ago({n} % 20)"}),
    "sent_days": (1, {"on": "today({r})", "what": "'prompts'", "number": "1"}),
    "nomination_days": (1, {"on": "today({r})", "number": "1"}),
    "browsers": (1, {"mark": "'mark-' || {n}", "asked_at": "ago(20)", "let_in_at": "ago(20)"}),
    "buddy_pairs": (
        1,
        {
            "first_id": "{members}",
            "second_id": "{members}",
            "state": "'active'",
            "first_agrees": "true",
            "second_agrees": "true",
            "proposed_at": "ago(30)",
            "prompt_at": "ago(-30 - {n} % 60)",
        },
    ),
    "cases": (
        0.1,
        {
            "number": "1000 + {n}",
            "reporter_id": "{members}",
            "kind": "'negative'",
            "urgency": "'normal'",
            "wish": "'help'",
            "audience": "'hr'",
            "state": "'resolved'",
            "created_at": "ago({n} % 360)",
            "respond_by": "ago({n} % 360)",
            "responded_at": "ago({n} % 360)",
            "closed_at": "ago({n} % 360)",
        },
    ),
    "case_entries": (0.5, {"case_id": "{cases}", "at": "ago({n} % 360)", "event": "'reported'"}),
    "case_access": (
        0.1,
        {"case_id": "{cases}", "member_id": "{members}", "why": "'named'", "since": "ago(9)"},
    ),
    "case_files": (0.1, {"case_id": "{cases}", "added_at": "ago(9)", "content": "'x'"}),
    "case_examples": (0.1, {"case_id": "{cases}", "text": "'x'", "changed_at": "ago(9)"}),
    "checkin_asked": (1, {"round_id": "{checkin_rounds}"}),
    "checkin_comments": (1, {"id": "'comment-' || {n}", "round_id": "{checkin_rounds}", "text": "'x'"}),
    "checkin_named": (1, {"round_id": "{checkin_rounds}", "question": "'q' || {r}", "value": "'x'"}),
    "consents": (
        2,
        {
            "person": "'person-' || {n}",
            "channel": "'website'",
            "text_id": "{consent_texts}",
            "event": "'given'",
            "at": "ago({n} % 360)",
            "until": "today(-360)",
            "how": "'chat'",
        },
    ),
    "reuses": (1, {"title": "'x'", "at": "ago(9)"}),
    "removals": (
        1,
        {
            "channel": "'website'",
            "cause": "'withdrawn'",
            "ended_on": "today(30)",
            "due_on": "today(20)",
            "done_at": "ago(20)",
            "outcome": "'removed'",
        },
    ),
    "publications": (1, {"channel": "'website'", "consent_id": "{consents}", "at": "ago(20)"}),
    "event_answers": (
        5,
        # Another event each time, or the same people would answer the same one twice.
        {"event_id": f"{FIRST} + ({{n}} + {{r}}) % 20", "answer": "'yes'", "answered_at": "ago(20)"},
    ),
    "event_ideas": (1, {"event_id": "{events}", "text": "'x'"}),
    "skills": (2, {"on": "today(20)", "text": "'x'"}),
    "network_sizes": (4, {"network": "'linkedin'", "on": "today({r})", "size": "'x'"}),
    "exit_talks": (1, {"at": "ago(20)", "answers": "'x'", "read_at": "ago(20)"}),
    "feedback": (
        1,
        {
            "author_id": "{members}",
            "reviewer_id": "{members}",
            "whom": "'buddy'",
            "item_id": "{nudge_items}",
            "draft_id": "{drafts}",
            "state": "'answered'",
            "reached": "true",
            "asked_at": "ago(20)",
            "answered_at": "ago(19)",
        },
    ),
    "helpful_tips": (1, {"feedback_id": "{feedback}"}),
    "stories": (1, {"item_id": "{nudge_items}", "type": "'blog'", "title": "'x'", "changed_at": "ago(20)"}),
    "share_checks": (1, {}),
    "time_log": (12, {"on": "today({n} % 300)", "minutes": "30"}),
    "time_handovers": (6, {"month": "'m-' || {r}", "minutes": "30", "at": "ago(20)"}),
    "trainings": (
        3,
        {"module": "'module-' || {r}", "cards": "5", "moved_at": "ago(5 + {n} % 300)", "done_at": "ago(5)"},
    ),
    "training_silences": (1, {}),
    "vacancies": (
        0.2,
        {
            "source": "'volume'",
            "external_id": "'volume-' || {n}",
            "opened_at": "ago({n} % 360)",
            "seen_at": "ago({n} % 360)",
            "closed_at": "ago({n} % 360)",
            "shown_closed": "true",
        },
    ),
}

ONCE: Mapping[str, Mapping[str, str]] = {
    "checkin_rounds": {
        "opens_on": "today(300 - {n})",
        "closes_on": "today(290 - {n})",
        "closed": "true",
        "split": "'none'",
        "questions": "'{{}}'",
    },
    "consent_texts": {"version": "1000 + {n}", "published_at": "ago(300)"},
    "events": {"starts_at": "ago(300 - {n})", "token": "'volume-' || {n}"},
}
"""What these rows belong to: it is over."""
_OF_EACH = 20


def fill(tx: Tx, workspace_id: int, people: int, now: datetime, edition: str, *, full: bool) -> None:
    """Write it for so many people of a workspace, all of whom have read that edition of the guidelines.

    `full`: a whole year; else each table has one row a person, which is enough to see who reads it whole.
    """
    counts = {name: round(people * times) if full else people for name, (times, _) in GROWS.items()}
    counts |= dict.fromkeys(ONCE, _OF_EACH)
    _make_functions(tx, now)
    if full and tx.dialect.name == "postgresql":  # minutes, most of them for what every row belongs to
        tx.exec_driver_sql("SET LOCAL statement_timeout = 0; SET LOCAL session_replication_role = replica")
    names = {"n": "n", "r": f"(n / {people})", "edition": edition, "workspace": str(workspace_id)}
    names |= {name: f"({FIRST} + n % {number})" for name, number in counts.items()}
    for table in metadata.sorted_tables:
        if table.name in counts:
            _fill(tx, table, counts[table.name], names)
    tx.exec_driver_sql("ANALYZE") if tx.dialect.name == "postgresql" else None


def _make_functions(tx: Tx, now: datetime) -> None:
    if tx.dialect.name == "sqlite":
        raw: Any = tx.connection.driver_connection
        raw.create_function("ago", 1, lambda days: f"{now - timedelta(days):%Y-%m-%d %H:%M:%S.%f}")
        raw.create_function("today", 1, lambda days: f"{now - timedelta(days):%Y-%m-%d}")
        return
    moment = f"timestamptz '{now.isoformat()}' - $1 * interval '1 day'"
    tx.exec_driver_sql(f"CREATE FUNCTION pg_temp.ago(int) RETURNS timestamptz LANGUAGE sql RETURN {moment}")
    tx.exec_driver_sql(
        f"CREATE FUNCTION pg_temp.today(int) RETURNS date LANGUAGE sql RETURN CAST({moment} AS date)"
    )


def _fill(tx: Tx, table: Table, rows: int, names: Mapping[str, str]) -> None:
    given = ONCE.get(table.name) or GROWS[table.name][1]
    values = {f'"{one.name}"': given.get(one.name, _usual(one)) for one in table.columns}
    values = {name: value.format_map(names) for name, value in values.items() if value}
    numbers = f"generate_series(0, {rows - 1}) AS s(n)"
    if tx.dialect.name == "sqlite":
        numbers = (
            f"(WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s LIMIT {rows}) SELECT n FROM s)"
        )
    else:
        types = {f'"{one.name}"': one.type.compile(tx.dialect) for one in table.columns}
        mine = {name: re.sub(r"(ago|today)[(]", r"pg_temp.\g<0>", value) for name, value in values.items()}
        values = {name: f"CAST({value} AS {types[name]})" for name, value in mine.items()}
    into, what = ", ".join(values), ", ".join(values.values())
    raw: Any = tx.connection.driver_connection
    raw.execute(f'INSERT INTO "{table.name}" ({into}) SELECT {what} FROM {numbers}')


def _usual(column: Column[Any]) -> str:
    """What does for a column of this type; empty where the database knows it."""
    if column.name == "id" and isinstance(column.type, Integer):
        return f"{FIRST} + n"
    if column.name == ROW_NAME:
        return f"'{column.table.name}-' || n"
    if column.name == "workspace_id":
        return "{workspace}"
    if column.name == "member_id":
        return "{members}"
    if column.nullable or column.server_default is not None:
        return ""
    usual = {Integer: "0", Boolean: "false", Json: "'[]'", Instant: "ago(9)", Day: "today(9)"}
    return next((value for kind, value in usual.items() if isinstance(column.type, kind)), "'x'")
