"""Everything in a case that one person may see, as a page to read, print or keep."""

from base64 import b64encode
from datetime import datetime

from bot.domain.cases.case import Case
from bot.domain.people import Member
from bot.features.cases import events
from bot.store import members
from bot.store.cases import files
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library import pages
from content_library.library import Library

MOST_BYTES = 15_000_000
"""Pictures beyond this are named on the page, and opened one by one."""


def render_case_page(
    tx: Tx, library: Library, vault: Vault, case: Case, reader: Member, now: datetime
) -> str:
    """A handler's page has internal notes; the reporter's has not."""
    language, zone = reader.language, reader.zone
    internal = case.reporter_id != reader.id
    words = library.words("case_page", language, case=case.number, at=now.astimezone(zone))
    happened = events.timeline_lines(tx, library, vault.open, case.id, reader, internal=internal)
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
    return pages.render_page(
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
    room, shown = MOST_BYTES, []
    for file in files.list_files(tx, case.id):
        fits = file.media_type.startswith("image/") and file.size <= room
        room -= file.size if fits else 0
        content = b64encode(vault.open_bytes(files.read_content(tx, file.id))).decode() if fits else ""
        shown.append((file.media_type, f"data:{file.media_type};base64,{content}" if fits else ""))
    return shown
