"""Telling people that there is a case or news in one. What is in it they read after a click, never before."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.domain.actions.cases import LetRead, OpenCase, OpenCaseDetails, ShowMyCase
from bot.domain.cases.case import Case, Sees
from bot.domain.messages import Button, Fact, Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features.shared.colleagues import mentions_for
from bot.store import members
from bot.store.cases import access
from bot.store.engine import Tx
from bot.store.notifying import notify
from content_library.library import Library
from content_library.templates import Words


def alert_people(
    tx: Tx, library: Library, case: Case, who: list[int], entry: int, now: datetime, why: str
) -> None:
    """Ask people to see to a case: its number and deadline, and its kind if they may read it.

    `why` is a block of the words.
    """
    reading = access.reader_ids(tx, case.id)
    for member in members.list_members(tx, who):
        key = f"{entry_key(case, entry)}{member.id}"
        notify(
            tx, member, Kind.ALERT, key, _alert(library, case, member, why, reads=member.id in reading), now
        )


def notify_reporter(
    tx: Tx,
    library: Library,
    case: Case,
    entry: int,
    now: datetime,
    news: str,
    who: Sequence[int] = (),
    *,
    again: bool = False,
) -> None:
    """Tell the reporter that there is news, and ask what there is to ask; `news` is a block of the words.

    `who` is whom it is about. About those of them who cannot read the case the reporter is asked, once unless
    `again`, and about whom the reporter left out only with it: each gets in by one tap, and only by that.
    """
    member = next(iter(members.list_members(tx, [case.reporter_id] if case.reporter_id else [])), None)
    if member is None:
        return
    closed = Sees.FACTS, Sees.OUT
    unread = access.reader_ids(tx, case.id, *closed) if again else access.unasked_ids(tx, case.id)
    asking = [one for one in who if one in unread]
    access.mark_asked(tx, case.id, asking, now)
    known = {"name": member.first_name, "case": case.number, "by": case.respond_by.astimezone(member.zone)}
    words = partial(library.words, "case_news", member.language, **known)
    said = words(names=mentions_for(tx, library, who, member)).text(news)
    if asking:
        question = words(names=mentions_for(tx, library, asking, member)).text("may_read")
        said = f"{said}\n\n{question}"
    mine = Button(words().plain("open_mine"), ShowMyCase(case.id), opens_form=True, style="primary")
    yes = let_read_buttons(library, case, asking, mentions_for(tx, library, asking, member), member)
    buttons = (*yes, mine)
    message = Message(words().plain("title"), (Part(text=said, buttons=buttons),))
    notify(tx, member, Kind.CASE, f"{entry_key(case, entry)}{member.id}", message, now)


def notify_received(tx: Tx, library: Library, case: Case, entry: int, now: datetime) -> None:
    """Number, deadline and a button to add more, which stay in the chat when the window is closed."""
    for member in members.list_members(tx, [case.reporter_id] if case.reporter_id else []):
        known = {"case": case.number, "by": case.respond_by.astimezone(member.zone)}
        words = library.words("case_news", member.language, **known)
        mine = Button(words.plain("open_mine"), ShowMyCase(case.id), opens_form=True)
        more = Button(words.plain("add_more"), OpenCaseDetails(case.id), opens_form=True, style="primary")
        buttons = (more, mine) if case.kind.is_report else (mine,)
        part = Part(text=words.text("received"), buttons=buttons)
        message = Message(words.plain("received_title"), (part,))
        notify(tx, member, Kind.CASE, f"{entry_key(case, entry)}{member.id}", message, now)


def notify_of_new_team(
    tx: Tx, library: Library, case: Case, entry: int, now: datetime, added: list[int], removed: list[int]
) -> None:
    """Tell the reporter of an open case that others see to reports now, and that it is closed to them."""
    for member in members.list_members(tx, [case.reporter_id] if case.reporter_id else []):
        names = {
            name: mentions_for(tx, library, who, member)
            for name, who in (("added", added), ("removed", removed))
        }
        words = library.words("case_news", member.language, case=case.number, **names)
        mine = Button(words.plain("open_mine"), ShowMyCase(case.id), opens_form=True, style="primary")
        message = Message(words.plain("title"), (Part(text=words.text("team_changed"), buttons=(mine,)),))
        notify(tx, member, Kind.CASE, f"{entry_key(case, entry)}{member.id}", message, now)


def let_read_buttons(
    library: Library, case: Case, who: Sequence[int], names: Sequence[str], reporter: Member
) -> tuple[Button, ...]:
    return tuple(
        Button(
            library.words("case_news", reporter.language, name=name).plain("yes"),
            LetRead(case.id, one),
            opens_form=True,
        )
        for one, name in zip(who, names, strict=True)
    )


def notify_handlers(tx: Tx, library: Library, case: Case, entry: int, now: datetime, news: str) -> None:
    """Tell the one who took the case, or else all who may, that there is news."""
    handler = [case.handler_id] if case.handler_id else access.reader_ids(tx, case.id)
    for member in members.list_members(tx, handler):
        words = library.words("case_news", member.language, name=member.first_name, case=case.number)
        message = Message(words.plain("title"), (Part(text=words.text(news), buttons=(_open(words, case),)),))
        notify(tx, member, Kind.CASE, f"{entry_key(case, entry)}{member.id}", message, now)


def entry_key(case: Case, entry: int) -> str:
    """How the keys of all messages begin that tell of an entry."""
    return f"case:{case.id}:{entry}:"


def _alert(library: Library, case: Case, member: Member, why: str, *, reads: bool) -> Message:
    language = member.language
    by = case.respond_by.astimezone(member.zone)
    words = library.words("case_alert", language, name=member.first_name, case=case.number, by=by)
    about = (
        Fact(words.plain("kind"), library.label("case_kind", case.kind, language)),
        Fact(words.plain("urgency"), library.label("urgency", case.urgency, language)),
    )
    # How urgent it is tells whether somebody is in danger, so that is for who may read it as well.
    facts = (*(about if reads else ()), Fact(words.plain("respond_by"), words.plain("moment")))
    part = Part(text=words.text(why), facts=facts, buttons=(_open(words, case),), note=words.plain("note"))
    return Message(words.plain("title"), (part,))


def _open(words: Words, case: Case) -> Button:
    return Button(words.plain("open"), OpenCase(case.id), opens_form=True, style="primary")
