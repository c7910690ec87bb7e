"""How each source of vacancies is, as data for any screen and in sentences; and how it was read last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.actions.vacancies import ShowReadings, ShowSources
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, escape
from bot.domain.people import Workspace
from bot.domain.source_standing import CLOSE_AFTER, NONE_OPEN
from bot.domain.told import Known
from bot.features.context import Context, Refused, answer_to
from bot.features.vacancies.source_alerts import closing_buttons
from bot.features.vacancies.source_news import system_name
from bot.features.vacancies.source_trouble import explain, name_trouble
from bot.store import source_readings, sources, vacancies
from bot.store.engine import Tx
from bot.store.source_readings import Reading
from bot.store.sources import Source

_SHOWN = 12
"""Readings: two days of them, if all is well."""


class Health(StrEnum):
    """How a source is; the values name its words."""

    NEW = "new"
    READS = "reads"
    EMPTY = "empty"
    FAILING = "failing"


@dataclass(frozen=True)
class SourceStatus:
    """One source. `since` is the day on which it began to be empty or to fail, as `code` says why.

    `number_open` of its vacancies are open; unless HR says otherwise they close on `decide_by`.
    """

    source: Source
    health: Health
    code: str
    since: date
    number_open: int
    decide_by: date | None


def list_statuses(tx: Tx, workspace: Workspace, now: datetime) -> list[SourceStatus]:
    """All sources of a workspace, those first that need attention."""
    found = [status_of(tx, workspace, one, now) for one in sources.list_sources(tx, workspace.id)]
    return sorted(found, key=lambda one: one.health is Health.READS)


def status_of(tx: Tx, workspace: Workspace, source: Source, now: datetime) -> SourceStatus:
    health = Health.NEW if source.checked_at is None else Health.READS
    since = now
    if source.last_error == NONE_OPEN:
        health, since = Health.EMPTY, source.gone_since or now
    elif source.last_error:
        health, since = Health.FAILING, source.failing_since or source.checked_at or now
    number = vacancies.count_open(tx, source.workspace_id, source.address)
    is_asked = source.asked_at and not source.decided and number
    ends = source.asked_at + CLOSE_AFTER if source.asked_at and is_asked else None
    return SourceStatus(
        source,
        health,
        source.last_error,
        since.astimezone(workspace.zone).date(),
        number,
        ends.astimezone(workspace.zone).date() if ends else None,
    )


@answer_to(ShowReadings)
def show_readings(ctx: Context, action: ShowReadings, _: Answers) -> Reply:
    source = sources.find_source(ctx.tx, ctx.workspace.id, action.source)
    if source is None:
        raise Refused(Notice(ctx.words("source_status").text("gone")))
    found = source_readings.list_readings(ctx.tx, source.id, _SHOWN)
    words = ctx.words("source_status", address=source.shown_address)
    facts = tuple(Fact(_moment(ctx, one.at), outcome_line(ctx, one)) for one in found)
    back = Button(ctx.words("sources").plain("title"), ShowSources())
    part = Part(text=words.text("history" if found else "no_history"), facts=facts, buttons=(back,))
    return Message(words.plain("history_title"), (part,))


def outcome_line(ctx: Context, one: Reading) -> str:
    """How a reading went, such as “works: 12 open, 1 new”."""
    if one.outcome == "unchanged":
        return ctx.words("source_status").plain("unchanged")
    if one.outcome == "read":
        counts = {"count": (one.new or 0) + (one.known or 0), "number": one.new or 0}
        counts |= {"gone": one.closed or 0, "unread": one.skipped or 0}
        known = {name: Known(number) for name, number in counts.items()}
        return ctx.words("source_status", **known).plain("read")
    reason = name_trouble(ctx.library, ctx.member.language, one.outcome)
    if not one.closed:
        return reason
    return ctx.words("source_status", reason=reason, number=Known(one.closed)).plain("closed")


def describe(ctx: Context, status: SourceStatus) -> Sequence[str]:
    """How a source is, in sentences of small Markdown: why, what to do, and what is going to happen."""
    words = ctx.words("source_status", until=status.decide_by)
    if status.health in {Health.NEW, Health.READS}:
        return [words.text(status.health)]
    lines = [escape(explain(ctx.library, ctx.member.language, status.code, status.since))]
    if status.decide_by:
        lines.append(words.text("decide"))
    if status.source.decided and status.number_open:
        lines.append(words.text("kept"))
    return lines


def status_facts(ctx: Context, status: SourceStatus) -> tuple[Fact, ...]:
    words, source = ctx.words("source_status"), status.source
    system = system_name(ctx.library, ctx.member.language, source.format)
    facts = {"system": system, "open": f"{status.number_open}"}
    if source.checked_at:
        facts["last_read"] = _moment(ctx, source.checked_at)
    facts["next_read"] = _moment(ctx, source.next_at)
    return tuple(Fact(words.plain(name), value) for name, value in facts.items())


def status_buttons(ctx: Context, status: SourceStatus) -> tuple[Button, ...]:
    """What can be answered, if something was asked; and the way to its last readings."""
    asked = closing_buttons(ctx.words("source_alerts"), status.source) if status.decide_by else ()
    label = ctx.words("source_status").plain("readings")
    return (*asked, Button(label, ShowReadings(status.source.id)))


def _moment(ctx: Context, moment: datetime) -> str:
    return ctx.words("source_status", at=moment.astimezone(ctx.zone)).plain("moment")
