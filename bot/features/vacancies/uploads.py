"""HR sends a file with vacancies, looks at what it would do, and says yes or no to that."""

from bot.domain.actions.vacancies import (
    ConfirmUpload,
    DiscardUpload,
    OpenUploadVacancies,
    ShowUpload,
    UploadVacancies,
)
from bot.domain.answers import Answers
from bot.domain.files import MOST_BYTES, TABLES, is_table
from bot.domain.messages import Button, FilePart, Message, Notice, Part, Reply
from bot.features.context import Context, Refused, answer_to
from bot.features.vacancies.upload_preview import MOST_ROWS, preview_message
from bot.store import vacancy_uploads
from bot.store.vacancy_uploads import Upload

_MEGABYTES = MOST_BYTES // 1024**2


@answer_to(OpenUploadVacancies)
def open_upload_vacancies(ctx: Context, _: OpenUploadVacancies, __: Answers) -> Reply:
    return _ask(ctx)


@answer_to(UploadVacancies)
def upload_vacancies(ctx: Context, _: UploadVacancies, answers: Answers) -> Reply:
    """One file at a time: a second one could say otherwise."""
    files = [one for one in answers.files if is_table(one)]
    if len(files) != 1:
        return _ask(ctx, "one_file")
    content = files[0].content
    if content is None:
        return _ask(ctx, files[0].problem or "failed")
    sealed = ctx.vault.seal_bytes(content)
    upload = vacancy_uploads.save_upload(ctx.tx, ctx.workspace.id, ctx.member.id, sealed, ctx.now)
    return _wait(ctx, "being_read", upload)


@answer_to(ShowUpload)
def show_upload(ctx: Context, action: ShowUpload, _: Answers) -> Reply:
    upload = _find(ctx, action.upload)
    if upload.found is None:
        return _wait(ctx, "not_read_yet", upload.id)
    found = vacancy_uploads.open_found(ctx.vault, upload.found)
    return preview_message(ctx.library, ctx.member.language, upload.id, found, upload.mark)


@answer_to(ConfirmUpload)
def confirm_upload(ctx: Context, action: ConfirmUpload, _: Answers) -> Reply:
    upload = _as_shown(ctx, action.upload, action.mark)
    if not upload.confirmed:
        vacancy_uploads.confirm_upload(ctx.tx, upload, ctx.now)
    return Notice(ctx.words("vacancy_upload").text("being_done"))


@answer_to(DiscardUpload)
def discard_upload(ctx: Context, action: DiscardUpload, _: Answers) -> Reply:
    upload = _as_shown(ctx, action.upload, action.mark)
    if upload.confirmed:
        raise Refused(Notice(ctx.words("vacancy_upload").text("being_done")))
    vacancy_uploads.delete_upload(ctx.tx, upload)
    return Notice(ctx.words("vacancy_upload").text("discarded"))


def _ask(ctx: Context, wrong: str = "") -> Message:
    words = ctx.words("vacancy_upload", longest=_MEGABYTES, most=MOST_ROWS)
    rest = words.text("how")
    ask = FilePart(
        text=words.text(wrong) if wrong else f"{words.text('how_in_chat')} {rest}",
        takes=UploadVacancies(),
        ask=f"{words.text('how_on_page')} {rest}",
        label=words.plain("file"),
        submit=words.plain("send"),
        accepts=TABLES,
        error=words.plain(wrong) if wrong else "",
    )
    return Message(words.plain("title"), (ask,))


def _wait(ctx: Context, block: str, upload: int) -> Message:
    words = ctx.words("vacancy_upload")
    show = Button(words.plain("show"), ShowUpload(upload))
    return Message(words.plain("title"), (Part(text=words.text(block), buttons=(show,)),))


def _find(ctx: Context, upload_id: int) -> Upload:
    upload = vacancy_uploads.find_upload(ctx.tx, ctx.workspace.id, upload_id)
    if upload is None:
        raise Refused(Notice(ctx.words("vacancy_upload").text("over")))
    return upload


def _as_shown(ctx: Context, upload_id: int, mark: str) -> Upload:
    """The file, if its preview is still the one that the button stands under. Raises Refused."""
    upload = _find(ctx, upload_id)
    if not mark or not upload.mark.startswith(mark):
        raise Refused(Notice(ctx.words("vacancy_upload").text("other_preview")))
    return upload
