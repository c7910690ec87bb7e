"""A case on a page, and the files in it: behind a link that is good for ten minutes and for one person."""

from bot.domain.actions.cases import ExportCase, ShowFile
from bot.domain.answers import Answers
from bot.domain.cases.case import Case
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.pages import Page
from bot.features import pages
from bot.features.cases import case_page, finding
from bot.features.context import Context, answer_to
from bot.features.pages import Asked
from bot.store.cases import access, files, records, timeline


@answer_to(ExportCase)
def export_case(ctx: Context, action: ExportCase, _: Answers) -> Reply:
    case = _allowed(ctx, action.case)
    timeline.add_entry(ctx.tx, case.id, ctx.now, Event.EXPORTED, ctx.member.id)
    return _link(ctx, case, "export", 0)


@answer_to(ShowFile)
def show_file(ctx: Context, action: ShowFile, _: Answers) -> Reply:
    file = files.find_file(ctx.tx, action.file)
    if file is None:
        raise finding.no_such_case(ctx)
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
    html = case_page.render_case_page(ctx.tx, ctx.library, ctx.vault, case, ctx.member, ctx.now)
    return Page(html.encode(), "text/html")


def _allowed(ctx: Context, case_id: int) -> Case:
    return finding.find_own_case(ctx, case_id) or finding.get_handled_case(ctx, case_id)


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
    file = files.find_file(ctx.tx, file_id)
    if file is None or file.case_id != case.id:
        return None
    return Page(ctx.vault.open_bytes(files.read_content(ctx.tx, file.id)), file.media_type)


PAGES = {"case": show_case_page}
