"""Telling people that there is a case or news in one. What is in it they read after a click, never before."""

from datetime import datetime

from bot.domain.actions.cases import OpenCase, ShowMyCase
from bot.domain.cases.case import Case
from bot.domain.messages import Button, Fact, Message, Part
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member
from bot.store import members, outbox
from bot.store.cases import access
from bot.store.engine import Tx
from content_library.library import Library
from content_library.templates import Words


def alert(tx: Tx, library: Library, case: Case, who: list[int], entry: int, now: datetime, why: str) -> None:
    """Ask people to see to a case: number, kind, urgency and deadline. `why` is a block of the words."""
    for member in members.get_many(tx, who):
        _send(tx, Kind.ALERT, case, member, entry, now, _alert(library, case, member, why))


def tell_reporter(tx: Tx, library: Library, case: Case, entry: int, now: datetime, news: str) -> None:
    """Tell the reporter that there is news; `news` is a block of the words."""
    for member in members.get_many(tx, [case.reporter_id] if case.reporter_id else []):
        words = library.words("case_news", member.language, name=member.first_name, case=case.number)
        button = Button(words.plain("open_mine"), ShowMyCase(case.id), opens_form=True, style="primary")
        message = Message(words.plain("title"), (Part(text=words.text(news), buttons=(button,)),))
        _send(tx, Kind.CASE, case, member, entry, now, message)


def tell_handlers(tx: Tx, library: Library, case: Case, entry: int, now: datetime, news: str) -> None:
    """Tell the one who took the case, or else all who may, that there is news."""
    handler = [case.handler_id] if case.handler_id else access.who_may_see(tx, case.id)
    for member in members.get_many(tx, handler):
        words = library.words("case_news", member.language, name=member.first_name, case=case.number)
        message = Message(words.plain("title"), (Part(text=words.text(news), buttons=(_open(words, case),)),))
        _send(tx, Kind.CASE, case, member, entry, now, message)


def key_of(case: Case, entry: int) -> str:
    """How the keys of all messages begin that tell of an entry."""
    return f"case:{case.id}:{entry}:"


def _alert(library: Library, case: Case, member: Member, why: str) -> Message:
    language = member.language
    by = case.respond_by.astimezone(member.zone)
    words = library.words("case_alert", language, name=member.first_name, case=case.number, by=by)
    facts = (
        Fact(words.plain("kind"), library.label("case_kind", case.kind, language)),
        Fact(words.plain("urgency"), library.label("urgency", case.urgency, language)),
        Fact(words.plain("respond_by"), words.plain("moment")),
    )
    part = Part(text=words.text(why), facts=facts, buttons=(_open(words, case),), note=words.plain("note"))
    return Message(words.plain("title"), (part,))


def _open(words: Words, case: Case) -> Button:
    return Button(words.plain("open"), OpenCase(case.id), opens_form=True, style="primary")


def _send(
    tx: Tx, kind: Kind, case: Case, member: Member, entry: int, now: datetime, message: Message
) -> None:
    key = f"{key_of(case, entry)}{member.id}"
    outbox.add(tx, Outgoing(case.workspace_id, member.id, kind, key, message, due_at=now))
