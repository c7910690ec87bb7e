"""The reporter adds words or files to a case, or answers a question with them."""

from collections.abc import Sequence

from bot.domain.actions.cases import AddToCase, OpenAddToCase, OpenReport, ShowMyCase
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, State
from bot.domain.cases.timeline import Event
from bot.domain.files import MOST_BYTES, MOST_FILES, ReceivedFile, detect_media_type
from bot.domain.messages import Button, Fact, Form, Message, Part, Reply, escape, shorten
from bot.features.cases import case_access, case_timeline, notifications
from bot.features.cases.reporter import my_cases
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Read, Text
from bot.store.cases import records, timeline
from content_library.templates import Words

_FIELDS = Fields("add_to_case", text=Text())
_REPORTS = 100
_NAME = 60


@answer_to(OpenAddToCase)
def open_add_to_case(ctx: Context, action: OpenAddToCase, _: Answers) -> Reply:
    case = case_access.get_own_case(ctx, action.case)
    return _form(ctx, case)


@answer_to(AddToCase)
def add_to_case(ctx: Context, action: AddToCase, answers: Answers) -> Reply:
    """Only an answer to a question moves the case on."""
    case = case_access.lock_own_case(ctx, action.case)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _form(ctx, case, read)
    me, encrypted = ctx.member.id, ctx.vault.seal(read.text("text"))
    if case.state is State.WAITING:
        case, entry = case_timeline.record_action(
            ctx,
            case,
            Event.REPLIED,
            text=encrypted,
            state=State.HANDLING,
        )
    else:
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REPLIED, me, encrypted)
    notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "replied")
    return my_cases.my_case_message(ctx, case, ctx.words("my_case").text("added"))


def _form(ctx: Context, case: Case, read: Read | None = None) -> Form:
    asked = timeline.find_last_entry(ctx.tx, case.id, Event.ASKED) if case.state is State.WAITING else None
    question = ctx.vault.open(asked.text) if asked and asked.text else ""
    quoted = "\n".join(f"> {escape(line)}" for line in question.split("\n") if line.strip())
    body = "\n\n".join(filter(None, (quoted, ctx.words("add_to_case").text("body"))))
    return _FIELDS.form(ctx, AddToCase(case.id), read, text=body, case=case.number)


def keep_files(ctx: Context, files: Sequence[ReceivedFile]) -> Reply:
    """Keep what is a picture or a PDF, and say of each file what became of it."""
    # The files were fetched before this transaction began: nobody waits for a download with the database.
    mine = records.list_cases_of_reporter(ctx.tx, ctx.member.id, _REPORTS)
    newest = next((one.id for one in mine if one.is_open), 0)
    records.lock_case(ctx.tx, newest)
    case = case_access.find_own_case(ctx, newest)
    if case is None:
        return _no_case(ctx)
    room = MOST_FILES - timeline.count_files(ctx.tx, case.id)
    results: list[str] = []
    for file in files:
        results.append(_keep_file(ctx, case, file) if results.count("kept") < room else "full")
    if kept := results.count("kept"):
        _note_files(ctx, case, kept)
    words = ctx.words(
        "filing", case=case.number, count=kept, most=MOST_FILES, megabytes=MOST_BYTES // 1024**2
    )
    lines = tuple(_file_line(words, file, result) for file, result in zip(files, results, strict=True))
    return _files_message(words, case, kept, lines)


def _keep_file(ctx: Context, case: Case, file: ReceivedFile) -> str:
    """Keep one file under its true type, whatever it claims to be; return what became of it."""
    if file.content is None:
        return file.problem or "failed"
    kind = detect_media_type(file.content)
    if not kind:
        return "other"
    encrypted = ctx.vault.seal_bytes(file.content)
    timeline.add_file(ctx.tx, case.id, ctx.member.id, ctx.now, kind, len(file.content), encrypted)
    return "kept"


def _note_files(ctx: Context, case: Case, count: int) -> None:
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


def _file_line(words: Words, file: ReceivedFile, result: str) -> Fact:
    return Fact(shorten(file.name, _NAME) or words.plain("unnamed"), words.plain(result))


def _files_message(words: Words, case: Case, count: int, lines: tuple[Fact, ...]) -> Message:
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
