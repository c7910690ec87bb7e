"""A case on a page, and the files in it: behind a link that is good for ten minutes and for one person."""

import json
from datetime import datetime, timedelta

from bot.domain.actions.cases import ExportCase, ShowFile
from bot.domain.answers import Answers
from bot.domain.cases.case import Case
from bot.domain.cases.page import Page
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.people import Member
from bot.features.cases import case_page, finding
from bot.features.context import Context
from bot.store import members
from bot.store.cases import access, files, records, timeline
from bot.store.engine import Tx
from bot.store.vault import Unopened, Vault
from content_library.library import Library

GOOD_FOR = timedelta(minutes=10)


def export_case(ctx: Context, action: ExportCase, _: Answers) -> Reply:
    """Give the reporter or a handler everything in a case that they may see."""
    case = _allowed(ctx, action.case)
    if isinstance(case, Notice):
        return case
    timeline.add(ctx.tx, case.id, ctx.now, Event.EXPORTED, ctx.member.id)
    return _link(ctx, case, "export", 0)


def show_file(ctx: Context, action: ShowFile, _: Answers) -> Reply:
    """Give them one file."""
    file = files.find(ctx.tx, action.file)
    case = _allowed(ctx, file.case_id) if file else finding.not_yours(ctx)
    if isinstance(case, Notice):
        return case
    if case.reporter_id != ctx.member.id:
        timeline.add(ctx.tx, case.id, ctx.now, Event.FILE_OPENED, ctx.member.id)
    return _link(ctx, case, "file", action.file)


def find_page(tx: Tx, library: Library, vault: Vault, token: str, now: datetime) -> Page | None:
    """What a link leads to, if it is not too old and this person may still see it."""
    try:
        kept = json.loads(vault.open(token))
        until = datetime.fromisoformat(kept["until"])
        case, reader = records.get(tx, kept["case"]), members.get(tx, kept["member"])
    except (Unopened, ValueError, LookupError, TypeError):
        return None
    if now > until or not _may_see(tx, case, reader):
        return None
    if kept["file"]:
        return _file(tx, vault, case, kept["file"])
    return Page(case_page.html(tx, library, vault, case, reader, now).encode(), "text/html")


def _allowed(ctx: Context, case_id: int) -> Case | Notice:
    mine = finding.find_mine(ctx, case_id)
    return finding.find_open_to(ctx, case_id) if isinstance(mine, Notice) else mine


def _may_see(tx: Tx, case: Case, reader: Member) -> bool:
    """The same as for a click, for somebody who comes with a link."""
    if case.workspace_id != reader.workspace_id:
        return False
    return case.reporter_id == reader.id or access.may_see(tx, case.id, reader.id)


def _link(ctx: Context, case: Case, block: str, file_id: int) -> Message:
    words = ctx.words("case_page", case=case.number)
    kept = {
        "case": case.id,
        "file": file_id,
        "member": ctx.member.id,
        "until": (ctx.now + GOOD_FOR).isoformat(),
    }
    url = f"{ctx.address}/case/{ctx.vault.seal(json.dumps(kept))}"
    button = Button(words.plain(f"{block}_open"), url=url, style="primary")
    return Message(
        words.plain(f"{block}_title"), (Part(text=words.text(f"{block}_link"), buttons=(button,)),)
    )


def _file(tx: Tx, vault: Vault, case: Case, file_id: int) -> Page | None:
    file = files.find(tx, file_id)
    if file is None or file.case_id != case.id:
        return None
    return Page(vault.open_bytes(files.content(tx, file.id)), file.media_type)
