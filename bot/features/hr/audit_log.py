"""The audit log for HR: what HR did and changed, the newest first, and as a file."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.actions.base import Action, Who
from bot.domain.actions.hr import ExportAudit, OpenAuditSearch, SearchAudit, ShowAudit
from bot.domain.answers import Answers
from bot.domain.files import Page
from bot.domain.looks import Look
from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.features import pages
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields, Person
from bot.features.hr import audit_entries
from bot.features.pages import Asked
from bot.features.shared import colleagues, looks
from bot.store import audit, audit_log
from bot.store.audit_file import FORMATS, write_file
from bot.store.audit_log import AuditEntry, Kind, Wanted

_ON_A_PAGE = 8
_NOBODY = -1
"""Who was never here did nothing."""
_ALL = "all"
_KINDS: tuple[Kind, ...] = ("changed", "looked", "refused")
_SEARCH = Fields(
    "audit_search",
    kind=Choice((_ALL, *_KINDS), prefix="kind_"),
    person=Person(required=False),
    since=Day(-audit.KEPT_FOR.days, 0, required=False),
)
_MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@answer_to(ShowAudit)
def show_audit(ctx: Context, action: ShowAudit, _: Answers) -> Reply:
    message = audit_message(ctx, action)
    return Updated(message) if action.turned or action.before else message


@answer_to(OpenAuditSearch)
def open_search(ctx: Context, _: OpenAuditSearch, __: Answers) -> Reply:
    return _SEARCH.form(ctx, SearchAudit(), {"kind": _ALL})


@answer_to(SearchAudit)
def search(ctx: Context, action: SearchAudit, answers: Answers) -> Reply:
    read = _SEARCH.read(ctx, answers)
    if read.errors:
        return _SEARCH.form(ctx, action, read)
    kind, since, chosen = read.text("kind"), read.maybe(date, "since"), read.text("person")
    person = colleagues.find_colleague(ctx, chosen) if chosen else None
    found = ShowAudit(
        kind="" if kind == _ALL else kind,
        person=(person.id or _NOBODY) if person else 0,
        since=since.isoformat() if since else "",
    )
    return Updated(audit_message(ctx, found))


def audit_message(ctx: Context, asked: ShowAudit) -> Message:
    """Some entries, and the ways to older ones, to others and to a file."""
    wanted = _wanted(ctx, asked.kind, asked.person, asked.since)
    found = audit_log.list_entries(
        ctx.tx, ctx.workspace.id, replace(wanted, before=asked.before), _ON_A_PAGE + 1
    )
    words = ctx.words("audit", years=_years())
    shown = found[:_ON_A_PAGE]
    ways = [Button(words.plain("search"), OpenAuditSearch(), opens_form=True, style="primary")]
    ways += [
        Button(words.plain(f"as_{one}"), ExportAudit(one, asked.kind, asked.person, asked.since))
        for one in FORMATS
    ]
    turns = []
    if asked.before:
        turns.append(Button(words.plain("newest"), replace(asked, before=0, turned=True)))
    if len(found) > _ON_A_PAGE:
        turns.append(Button(words.plain("older"), replace(asked, before=shown[-1].id, turned=True)))
    head = Part(text=words.text("body" if shown else "none"), buttons=tuple(ways))
    looks.log_looks(ctx, Look.AUDIT, [one.actor_id for one in shown])
    entries = (audit_entries.entry_part(ctx, one) for one in shown)
    rest = (Part(buttons=tuple(turns)),) if turns else ()
    return Message(words.plain("title"), (head, *entries, *rest))


@answer_to(ExportAudit)
def export_audit(ctx: Context, action: ExportAudit, _: Answers) -> Reply:
    # The page only reads, so who is named in it hears of the look now.
    named = audit_log.list_actors(
        ctx.tx, ctx.workspace.id, _wanted(ctx, action.kind, action.person, action.since)
    )
    looks.log_looks(ctx, Look.AUDIT, named)
    words = ctx.words("audit")
    file = action.file if action.file in FORMATS else FORMATS[0]
    asked: dict[str, int | str] = {"kind": action.kind, "person": action.person, "since": action.since}
    url = pages.page_link(ctx, "audit_log", file=file, **asked)
    button = Button(words.plain("open"), url=url, style="primary")
    return Message(words.plain("export_title"), (Part(text=words.text("link"), buttons=(button,)),))


def show_file(ctx: Context, asked: Asked) -> Page | None:
    """What is in it when the link is opened. A role that is gone opens nothing."""
    if not ctx.member.is_hr:
        return None
    wanted = _wanted(ctx, str(asked["kind"]), int(asked["person"]), str(asked["since"]))
    found = audit_log.all_entries(ctx.tx, ctx.workspace.id, wanted)
    file = str(asked["file"])
    content = write_file((_without_names(ctx, one) for one in found), file)
    return Page(content, _MEDIA_TYPES[file], f"audit.{file}")


def _wanted(ctx: Context, kind: str, person: int, since: str) -> Wanted:
    """Reports are left out: what is done with one is in its own timeline, for those who may read it."""
    known: Kind = next((one for one in _KINDS if one == kind), "")
    day = _day(since)
    start = datetime.combine(day, time(), ctx.workspace.zone).astimezone(UTC) if day else None
    return Wanted(known, person, start, but=_of_others())


def _of_others() -> tuple[str, ...]:
    """What is done with reports, and with what was not given to HR."""
    handling = (kind.wire for kind in Action.__subclasses__() if kind.who is Who.HANDLERS)
    return (*handling, "ReadRequest")


def _without_names(ctx: Context, entry: AuditEntry) -> AuditEntry:
    named = audit_entries.who_did(ctx, entry)
    return entry if named == entry.who else replace(entry, who=named, actor="")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _years() -> str:
    return str(audit.KEPT_FOR.days // 365)


PAGES = {"audit_log": show_file}
