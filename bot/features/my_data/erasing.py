"""Erase everything: asked once with what it means, then done at once.

The last message is the answer to the click, because nobody is left whom the outbox could write to. If it gets
lost, another tap brings it again.
"""

from datetime import datetime, timedelta

from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.my_data import AskErase, Erase, ExportMyData
from bot.domain.answers import Answers
from bot.domain.cases.case import Case
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.features.cases import notifications
from bot.features.consent import withdrawing
from bot.features.context import Context, answer_to
from bot.features.shared import counting
from bot.store.cases import records, timeline
from bot.store.errors import DecryptError
from bot.store.my_data import erasing
from bot.store.my_data.erasing import Need
from bot.store.recognition import given
from bot.store.rows import BadRow, log_bad_row

_GOOD_FOR = timedelta(hours=1)
_MANY = 1000


@answer_to(AskErase)
def ask_erase(ctx: Context, _: AskErase, __: Answers) -> Reply:
    words = ctx.words("erase", numbers=[str(one.number) for one in _open_cases(ctx)])
    said = [words.text("body")]
    if _open_cases(ctx):
        said.append(words.text("open_cases"))
    if _has_consent(ctx):
        said.append(words.text("consent"))
    needs = erasing.list_needs(ctx.tx, ctx.member.id) - {Need.CONSENT}
    said += [words.text(f"needed_{need}") for need in sorted(needs)]
    yes = Button(words.plain("yes"), Erase(ctx.now.isoformat()), style="danger")
    save = Button(words.plain("save_first"), ExportMyData(file=True))
    text = "\n\n".join([*said, words.text("chat")])
    return Message(words.plain("title"), (Part(text=text, buttons=(yes, save), note=words.plain("note")),))


@answer_to(Erase)
def erase(ctx: Context, action: Erase, answers: Answers) -> Reply:
    """A second tap finds nobody, and says the same."""
    if not _was_asked_just_now(ctx, action.asked):
        return ask_erase(ctx, AskErase(), answers)
    if not erasing.lock_member(ctx.tx, ctx.member.id):
        return Updated(_farewell(ctx, frozenset()))
    if ctx.member.takes_part:
        counting.count_leaving(ctx)
    for case in _open_cases(ctx):
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.RELEASED)
        notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "erased")
    for one in given.list_recognitions(ctx.tx, ctx.member.id, _MANY):
        given.withdraw_recognition(ctx.tx, one)
    return Updated(_farewell(ctx, erasing.erase_member(ctx.tx, ctx.member.id, ctx.now, ended=_withdraw(ctx))))


def _withdraw(ctx: Context) -> bool:
    """End all consent; False if the ledger does not read: what may hold still has to be found."""
    try:
        with ctx.tx.begin_nested():
            withdrawing.withdraw_everything(ctx.tx, ctx.library, ctx.vault, ctx.member, ctx.now)
    except (BadRow, DecryptError) as unread:
        log_bad_row(unread)
        return False
    return True


def _farewell(ctx: Context, needs: frozenset[Need]) -> Message:
    words = ctx.words("erase", numbers=[])
    said = [words.text("done"), *(words.text(f"kept_{need}") for need in sorted(needs)), words.text("chat")]
    join = Button(words.plain("join"), OpenJoin())
    return Message(words.plain("done_title"), (Part(text="\n\n".join(said), buttons=(join,)),))


def _has_consent(ctx: Context) -> bool:
    """Whether any holds, as far as the ledger reads."""
    try:
        return bool(withdrawing.list_current_consents(ctx))
    except (BadRow, DecryptError):
        return True


def _open_cases(ctx: Context) -> list[Case]:
    return [one for one in records.list_cases_of_reporter(ctx.tx, ctx.member.id, _MANY) if one.is_open]


def _was_asked_just_now(ctx: Context, asked: str) -> bool:
    """An old card, such as one from before somebody came back, only asks again."""
    try:
        return abs(ctx.now - datetime.fromisoformat(asked)) < _GOOD_FOR
    except (ValueError, TypeError):
        return False
