"""Everything in a case that one person may see, on a page, and its files.

Both stand behind a link that is good for ten minutes and for one person.
"""

from base64 import b64encode
from datetime import datetime

from bot.domain.actions.cases import ExportCase, ShowFile
from bot.domain.answers import Answers
from bot.domain.cases.case import Case
from bot.domain.cases.timeline import Event
from bot.domain.files import Page
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.people import Member
from bot.features import pages
from bot.features.cases import case_access, case_timeline
from bot.features.context import Context, answer_to
from bot.features.pages import Asked
from bot.store import members
from bot.store.cases import access, records, timeline
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library
from content_library.pages import render_page

MOST_BYTES = 15_000_000
"""Pictures beyond this are named on the page, and opened one by one."""


@answer_to(ExportCase)
def export_case(ctx: Context, action: ExportCase, _: Answers) -> Reply:
    case = _allowed(ctx, action.case)
    timeline.add_entry(ctx.tx, case.id, ctx.now, Event.EXPORTED, ctx.member.id)
    return _link(ctx, case, "export", 0)


@answer_to(ShowFile)
def show_file(ctx: Context, action: ShowFile, _: Answers) -> Reply:
    file = timeline.find_file(ctx.tx, action.file)
    if file is None:
        raise case_access.no_such_case(ctx)
    case = _allowed(ctx, file.case_id)
    if case.reporter_id != ctx.member.id:
        timeline.add_entry(ctx.tx, case.id, ctx.now, Event.FILE_OPENED, ctx.member.id)
    return _link(ctx, case, "file", action.file)


def show_case_page(ctx: Context, asked: Asked) -> Page | None:
    """What a link leads to, if this person may still see it."""
    case = records.find_case(ctx.tx, int(asked["case"]))
    if case is None or not _may_see(ctx, case):
        return None
    if asked["file"]:
        return _file(ctx, case, int(asked["file"]))
    html = render_case_page(ctx.tx, ctx.library, ctx.vault, case, ctx.member, ctx.now)
    return Page(html.encode(), "text/html")


def _allowed(ctx: Context, case_id: int) -> Case:
    return case_access.find_own_case(ctx, case_id) or case_access.get_handled_case(ctx, case_id)


def _may_see(ctx: Context, case: Case) -> bool:
    """What a click is checked for, for somebody who comes with a link."""
    if case.workspace_id != ctx.workspace.id:
        return False
    return case.reporter_id == ctx.member.id or access.may_see(ctx.tx, case.id, ctx.member.id)


def _link(ctx: Context, case: Case, block: str, file_id: int) -> Message:
    words = ctx.words("case_page", case=case.number)
    url = pages.page_link(ctx, "case", case=case.id, file=file_id)
    button = Button(words.plain(f"{block}_open"), url=url, style="primary")
    return Message(
        words.plain(f"{block}_title"), (Part(text=words.text(f"{block}_link"), buttons=(button,)),)
    )


def _file(ctx: Context, case: Case, file_id: int) -> Page | None:
    file = timeline.find_file(ctx.tx, file_id)
    if file is None or file.case_id != case.id:
        return None
    return Page(ctx.vault.open_bytes(timeline.read_content(ctx.tx, file.id)), file.media_type)


def render_case_page(
    tx: Tx, library: Library, vault: Vault, case: Case, reader: Member, now: datetime
) -> str:
    """A handler's page has internal notes; the reporter's has not."""
    language, zone = reader.language, reader.zone
    internal = case.reporter_id != reader.id
    words = library.words("case_page", language, case=case.number, at=now.astimezone(zone))
    happened = case_timeline.timeline_lines(tx, library, vault.open, case.id, reader, internal=internal)
    reporter = members.get_member(tx, case.reporter_id).name if internal and case.reporter_id else ""
    facts = [
        (words.plain("reporter"), reporter),
        (words.plain("kind"), library.label("case_kind", case.kind, language)),
        (words.plain("urgency"), library.label("urgency", case.urgency, language)),
        (words.plain("state"), library.label("case_state", case.state, language)),
        (words.plain("wish"), library.label("wish", case.wish, language)),
        (words.plain("audience"), library.label("case_audience", case.audience, language)),
        (words.plain("network"), library.label("network", case.network, language) if case.network else ""),
        (words.plain("link"), vault.open(case.link) if case.link else ""),
        (
            words.plain("outcome"),
            library.label("case_outcome", case.outcome, language) if case.outcome else "",
        ),
    ]
    return render_page(
        "case",
        language,
        title=words.plain("export_title"),
        made=words.plain("made"),
        timeline=words.plain("timeline"),
        files_title=words.plain("files"),
        facts=[fact for fact in facts if fact[1]],
        lines=happened,
        pictures=_pictures(tx, vault, case),
        not_shown=words.plain("not_shown"),
    )


def _pictures(tx: Tx, vault: Vault, case: Case) -> list[tuple[str, str]]:
    """Each file's kind with its picture as a data URL; an empty one where it is no picture, or too much."""
    # A PDF is only named: browsers show none in the sandbox of this page, so it is saved by its own link.
    room, shown = MOST_BYTES, []
    for file in timeline.list_files(tx, case.id):
        fits = file.media_type.startswith("image/") and file.size <= room
        room -= file.size if fits else 0
        content = b64encode(vault.open_bytes(timeline.read_content(tx, file.id))).decode() if fits else ""
        shown.append((file.media_type, f"data:{file.media_type};base64,{content}" if fits else ""))
    return shown


PAGES = {"case": show_case_page}
