"""What people get about consent. What a piece is called stands in no message: it is read after a click."""

from datetime import date, datetime, time, timedelta

from bot.days_off import after_quiet_hours
from bot.domain.actions.consent import OpenConsent, OpenReuse, ShowConsent, ShowConsents, ShowRemoval
from bot.domain.messages import Button, Message, Part
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member
from bot.domain.schedule import at_local
from bot.store import members
from bot.store.consent import ledger
from bot.store.consent.reuses import Reuse
from bot.store.engine import Tx
from bot.store.notifying import notify, notify_hr
from content_library.library import Library

# What is here says something once, so the outbox keeps it as it was written: no card is drawn anew from
# how things are, and what has changed since is read behind the button.


def send_receipt(tx: Tx, library: Library, member: Member, key: str, text: str, now: datetime) -> None:
    """`text` is small Markdown."""
    words = library.words("consent_receipt", member.language)
    show = Button(words.plain("show"), ShowConsent())
    message = Message(words.plain("title"), (Part(text=text, buttons=(show,)),))
    notify(tx, member, Kind.RECEIPT, key, message, now)


def notify_removed(
    tx: Tx, library: Library, member: Member, removal_id: int, where: str, now: datetime
) -> None:
    words = library.words("consent_receipt", member.language, where=where, on=now.astimezone(member.zone))
    send_receipt(
        tx,
        library,
        member,
        f"consent-removed:{removal_id}",
        words.text("removed"),
        after_quiet_hours(member, now),
    )


def ask_again_message(
    library: Library, member: Member, text_id: int, now: datetime, *, first: bool
) -> Outgoing:
    words = library.words("consent_asks", member.language)
    look = Button(words.plain("look"), OpenConsent(), opens_form=True, style="primary")
    text = words.text("first" if first else "afresh")
    message = Message(words.plain("title"), (Part(text=text, buttons=(look,)),))
    return Outgoing(
        member.workspace_id, member.id, Kind.CONSENT, f"consent-ask:{text_id}:{member.id}", message, now
    )


def ends_soon_message(library: Library, member: Member, until: date, days: int, now: datetime) -> Outgoing:
    """Nobody is told after the last day of their consent."""
    words = library.words("consent_asks", member.language, until=until)
    look = Button(words.plain("look_again"), ShowConsent(), style="primary")
    message = words.message("ending_title", "ending", look)
    key = ledger.reminder_key(str(member.id), str(until), days)
    over = at_local(until + timedelta(days=1), time(), member.zone)
    return Outgoing(member.workspace_id, member.id, Kind.CONSENT, key, message, now, over)


def notify_ended(tx: Tx, library: Library, member: Member, entry_id: int, until: date, now: datetime) -> None:
    words = library.words("consent_asks", member.language, until=until)
    look = Button(words.plain("look_again"), ShowConsent())
    message = words.message("ended_title", "ended", look)
    notify(tx, member, Kind.CONSENT, f"consent-ended:{entry_id}", message, now)


def ask_for_piece(tx: Tx, library: Library, member: Member, reuse: Reuse, now: datetime) -> None:
    words = library.words("consent_asks", member.language)
    look = Button(words.plain("look"), OpenReuse(reuse.id), opens_form=True, style="primary")
    message = words.message("piece_title", "piece", look)
    notify(tx, member, Kind.CONSENT, f"reuse-ask:{reuse.id}", message, now)


def notify_answered(tx: Tx, library: Library, reuse: Reuse, now: datetime) -> None:
    """Tell who asked that there is an answer. What the answer is they see behind the button."""
    asker = members.get_member(tx, reuse.by_id) if reuse.by_id else None
    if asker and asker.is_hr and asker.id != reuse.member_id:
        words = library.words("removal", asker.language)
        look = Button(words.plain("look_up"), ShowConsents(), style="primary")
        message = words.message("answered_title", "answered", look)
        key = f"reuse-answered:{reuse.id}:{now.isoformat()}"
        notify(tx, asker, Kind.HR_NEWS, key, message, after_quiet_hours(asker, now))


def notify_hr_of_removal(
    tx: Tx, library: Library, workspace_id: int, removal_id: int, what: str, due_on: date, now: datetime
) -> None:
    """Tell HR in working hours. Whose it is they see behind the button. `what` is a block."""

    def news(hr: Member) -> tuple[str, Message]:
        words = library.words("removal", hr.language, due=due_on)
        look = Button(words.plain("open"), ShowRemoval(removal_id), style="primary")
        message = words.message(f"{what}_title", what, look)
        return f"removal:{removal_id}:{what}:{hr.id}", message

    notify_hr(tx, workspace_id, news, now)
