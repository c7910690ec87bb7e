"""The whole ledger with names, for HR and for an auditor: a page, a workbook or CSV, each behind a link."""

from collections.abc import Iterator

from bot.domain.actions.consent import ExportConsents
from bot.domain.answers import Answers
from bot.domain.consent.ledger import Entry
from bot.domain.files import Page
from bot.domain.looks import Look
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.overviews import Cell, Sheet
from bot.features import pages
from bot.features.context import Context, answer_to
from bot.features.pages import Asked
from bot.features.shared import colleagues, looks
from bot.spreadsheets.comma_separated import write_csv
from bot.spreadsheets.workbook import write_workbook
from bot.store import members
from bot.store.consent import ledger, texts

_MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_COLUMNS = (
    "person",
    "day",
    "time",
    "what",
    "where",
    "piece_number",
    "until",
    "how",
    "received_on",
    "version",
)


@answer_to(ExportConsents)
def export_all(ctx: Context, _: ExportConsents, __: Answers) -> Reply:
    """Everybody in the ledger can see that HR looked: a page only reads."""
    looks.log_looks(ctx, Look.CONSENTS, ledger.list_member_ids(ctx.tx, ctx.workspace.id))
    words = ctx.words("consent_paper")
    page = pages.page_link(ctx, "consent_ledger", whole=1)
    files = (
        Button(words.plain(f"whole_{one}"), url=pages.page_link(ctx, "consent_register", file=one))
        for one in _MEDIA_TYPES
    )
    buttons = Button(words.plain("whole_open"), url=page, style="primary"), *files
    return Message(words.plain("whole_title"), (Part(text=words.text("whole_link"), buttons=buttons),))


def list_everybody(ctx: Context) -> list[tuple[str, list[Entry]]]:
    """Each person's entries under their name; of who was erased, under the random name that is left."""
    found = ledger.entries_by_member(ctx.tx, ledger.list_member_ids(ctx.tx, ctx.workspace.id))
    known = members.members_with_address(ctx.tx, set(found))
    people = {one: known[one][0] if one in known else None for one in found}
    named = [(colleagues.display_name(ctx, member), found[one]) for one, member in people.items()]
    nameless: dict[str, list[Entry]] = {}
    for person, entry in ledger.list_erased_entries(ctx.tx, ctx.workspace.id):
        nameless.setdefault(person, []).append(entry)
    rest = [
        (ctx.words("consent_paper", person=person[:8]).plain("erased"), entries)
        for person, entries in nameless.items()
    ]
    return [*sorted(named, key=lambda one: one[0].lower()), *rest]


def show_file(ctx: Context, asked: Asked) -> Page | None:
    """What is in it when the link is opened. A role that is gone opens nothing."""
    file = str(asked["file"])
    if not ctx.member.is_hr:
        return None
    words = ctx.words("consent_paper")
    columns = tuple(words.plain(f"column_{one}") for one in _COLUMNS)
    title, note = words.plain("whole_title"), words.plain("whole_note")
    sheet = Sheet("consents", title, columns, tuple(_rows(ctx)), note)
    content = write_workbook([sheet]) if file == "xlsx" else write_csv(sheet, ctx.member.language)
    return Page(content, _MEDIA_TYPES[file], f"consents.{file}")


def _rows(ctx: Context) -> Iterator[tuple[Cell, ...]]:
    versions = texts.versions_by_id(ctx.tx, ctx.workspace.id)
    for name, entries in list_everybody(ctx):
        for one in entries:
            local, version = one.at.astimezone(ctx.zone), versions.get(one.text_id)
            words = ctx.words("consent_paper", at=local)
            yield (
                Cell(name),
                Cell(local.date().isoformat(), local.date()),
                Cell(words.plain("time")),
                Cell(ctx.label("consent_event", one.event)),
                Cell(ctx.label("consent_channel", one.channel)),
                Cell(str(one.reuse_id or ""), one.reuse_id),
                Cell(str(one.until or ""), one.until),
                Cell(ctx.label("consent_how", one.how)),
                Cell(str(one.received_on or ""), one.received_on),
                Cell(str(version or ""), version),
            )


PAGES = {"consent_register": show_file}
