"""Files that somebody sends: kept, encrypted, with the newest of their reports that is open."""

from collections.abc import Sequence

from bot.domain.actions.cases import OpenAddToCase, OpenReport, ShowMyCase
from bot.domain.cases.case import Case, State
from bot.domain.cases.timeline import Event
from bot.domain.files import MOST_BYTES, MOST_FILES, ReceivedFile, detect_media_type
from bot.domain.messages import Button, Fact, Message, Part, Reply, shorten
from bot.features.cases import case_access, case_timeline, notifications
from bot.features.context import Context
from bot.store.cases import files as kept_files
from bot.store.cases import records, timeline
from content_library.templates import Words

_REPORTS = 100
_NAME = 60


def keep_files(ctx: Context, files: Sequence[ReceivedFile]) -> Reply:
    """Keep what is a picture or a PDF, and say of each file what became of it."""
    mine = records.list_cases_of_reporter(ctx.tx, ctx.member.id, _REPORTS)
    newest = next((one.id for one in mine if one.is_open), 0)
    records.lock_case(ctx.tx, newest)
    case = case_access.find_own_case(ctx, newest)
    if case is None:
        return _no_case(ctx)
    room = MOST_FILES - kept_files.count_files(ctx.tx, case.id)
    results: list[str] = []
    for file in files:
        results.append(_keep(ctx, case, file) if results.count("kept") < room else "full")
    if kept := results.count("kept"):
        _note(ctx, case, kept)
    words = ctx.words(
        "filing", case=case.number, count=kept, most=MOST_FILES, megabytes=MOST_BYTES // 1024**2
    )
    lines = tuple(_line(words, file, result) for file, result in zip(files, results, strict=True))
    return _answer(words, case, kept, lines)


def _keep(ctx: Context, case: Case, file: ReceivedFile) -> str:
    """Keep one file under its true type, whatever it claims to be; return what became of it."""
    if file.content is None:
        return file.problem or "failed"
    kind = detect_media_type(file.content)
    if not kind:
        return "other"
    encrypted = ctx.vault.seal_bytes(file.content)
    kept_files.add_file(ctx.tx, case.id, ctx.member.id, ctx.now, kind, len(file.content), encrypted)
    return "kept"


def _note(ctx: Context, case: Case, count: int) -> None:
    """Tell those who handle the case. Only an answer to a question moves the case on."""
    if case.state is State.WAITING:  # the files may be the answer that was waited for
        case, entry = case_timeline.record_action(
            ctx,
            case,
            Event.FILE_ADDED,
            details={"count": count},
            state=State.HANDLING,
        )
    else:
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.FILE_ADDED, ctx.member.id, count=count)
    notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "file")


def _line(words: Words, file: ReceivedFile, result: str) -> Fact:
    return Fact(shorten(file.name, _NAME) or words.plain("unnamed"), words.plain(result))


def _answer(words: Words, case: Case, count: int, lines: tuple[Fact, ...]) -> Message:
    buttons = (
        Button(words.plain("add"), OpenAddToCase(case.id), opens_form=True),
        Button(words.plain("open"), ShowMyCase(case.id), opens_form=True),
    )
    said = words.text("body" if count else "nothing")
    part = Part(text=said, facts=lines, buttons=buttons, note=words.plain("note") if count else "")
    return Message(words.plain("title"), (part,))


def _no_case(ctx: Context) -> Message:
    words = ctx.words("filing")
    button = Button(words.plain("report"), OpenReport(), opens_form=True, style="primary")
    part = Part(text=words.text("no_case"), buttons=(button,))
    return Message(words.plain("no_case_title"), (part,))
