"""The demo's consent: a text that holds, most people's answers, a question, and something to remove."""

from datetime import datetime, timedelta

from bot.domain.consent.ledger import GENERAL, Channel, Event
from bot.domain.consent.status import ConsentStatus, consent_status
from bot.domain.consent.text import ConsentText, after_months
from bot.domain.languages import LANGUAGES
from bot.domain.people import Member, Role, Workspace
from bot.features.consent import recording
from bot.store import members, outbox
from bot.store.consent import gate, ledger, removals, reuses, texts
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library

_CONTACT = "Marieke de Boer van HR, toestel 12"
_MAIL = "toestemming@lindehof.example"
_MONTHS = 24
_POST = "Je post over de open dag"
_LINK = "https://www.example.org/open-dag"
_PURPOSE = "Op de vacaturepagina laten zien hoe een open dag eruitziet."
_PLACE = "https://www.example.org/werken-bij/verhalen"


def seed_consent(tx: Tx, library: Library, vault: Vault, workspace: Workspace, now: datetime) -> None:
    """Fill a workspace. The first and the last two people still have to choose."""
    (hr,) = members.list_with_role(tx, workspace.id, Role.HR)
    before = now - timedelta(days=60)
    text = texts.publish_text(tx, texts.save_draft(tx, _text(library, workspace), hr, before), before)
    if text is None:
        raise ValueError("the text holds already")
    texts.mark_asked(tx, workspace.id, text.id, None)
    people = members.list_ambassadors(tx, workspace.id)
    for number, one in enumerate(people[1:-2]):
        for place, channel in enumerate(GENERAL):
            yes = channel is Channel.LINKEDIN or (number + place) % 4 > 0
            event, until = (
                (Event.GIVEN, after_months(before.date(), _MONTHS)) if yes else (Event.DECLINED, None)
            )
            ledger.add_entry(tx, one, (channel, None), text.id, event, before, until=until)
    _ask(tx, vault, people[0], hr, now)
    _withdraw(tx, library, vault, people[3], hr, now)


def _text(library: Library, workspace: Workspace) -> ConsentText:
    words = {
        language: library.words("consent_default", language, organisation=workspace.name)
        for language in LANGUAGES
    }
    return ConsentText(
        id=0,
        workspace_id=workspace.id,
        texts={language: one.bare("text") for language, one in words.items()},
        purposes={language: one.plain("purpose") for language, one in words.items()},
        months=_MONTHS,
        contact=_CONTACT,
        mail=_MAIL,
    )


def _ask(tx: Tx, vault: Vault, author: Member, hr: Member, now: datetime) -> None:
    """HR would like to use a post, and its author has not answered yet."""
    channels = Channel.WEBSITE, Channel.RECRUITMENT
    until = after_months(now.date(), 12)
    reuses.add_reuse(tx, vault, author, reuses.NewReuse(_POST, _LINK, _PURPOSE, channels, until), hr, now)


def _withdraw(tx: Tx, library: Library, vault: Vault, member: Member, hr: Member, now: datetime) -> None:
    """What was on the website has to go."""
    key = Channel.WEBSITE, None
    gate.register_use(tx, vault, member, key, _PLACE, hr, now - timedelta(days=20))
    found = consent_status(ledger.list_entries(tx, member.id), now.date()).get(key, ConsentStatus())
    if found.is_valid:
        recording.record_end(tx, library, vault, member, found, Event.WITHDRAWN, now - timedelta(days=2))
        (task,) = removals.list_open_removals_of(tx, member.id)
        outbox.withdraw_message(
            tx, member.workspace_id, f"removal:{task.id}:opened:{hr.id}"
        )  # HR read it by then
