"""HR with a text that holds, and people who are asked."""

from datetime import date
from typing import Any

from bot.domain.actions.consent import (
    AskReuse,
    GiveConsent,
    KeepPublication,
    OpenConsent,
    PreviewConsentText,
    PublishConsentText,
    ShowConsentOf,
)
from bot.domain.consent.ledger import Channel
from bot.domain.consent.status import ConsentStatus
from bot.domain.messages import Reply
from bot.store.consent import gate
from scheduler.consent import follow_consents
from tests.features.world import HR, Person, World, buttons
from tests.timed_runs import run_at

TEXT: dict[str, str] = {
    "text_nl": "Wij gebruiken wat jij aanvinkt.",
    "text_en": "We use what you tick.",
    "purpose_nl": "Collega's vinden.",
    "purpose_en": "To find colleagues.",
    "months": "24",
    "contact": "Marieke Boersma, tel. 030 123 45 67",
    "mail": "hr@lindehof.example",
}
END = date(2028, 11, 25)
"""24 months after the day on which these tests begin."""
TITLE = "Your post about the open day"
LINK = "https://social.example.org/posts/7"


async def hr_of(world: World, **changes: str) -> Person:
    """HR, with a published text."""
    hr = await world.person(HR, name="Marieke Boersma").hello()
    await publish_text(hr, **changes)
    return hr


async def publish_text(hr: Person, **changes: str) -> Reply:
    """Write a text, look at it, and let it hold."""
    preview = await hr.do(PreviewConsentText(), **(TEXT | changes))
    action = next(
        one.action for one in buttons(preview).values() if isinstance(one.action, PublishConsentText)
    )
    return await hr.do(action)


async def give(person: Person, *channels: str, text: int = 1, asked: str = "", months: str = "24") -> Reply:
    every = asked or "linkedin,website,recruitment"
    return await person.do(GiveConsent(text, every), channels=channels, months=months)


async def opened(person: Person) -> Reply:
    return await person.do(OpenConsent())


async def ask_for_piece(hr: Person, person: Person, **changes: str | tuple[str, ...]) -> Reply:
    asked: dict[str, str | tuple[str, ...]] = {
        "whom": person.actor.user,
        "what": TITLE,
        "link": LINK,
        "purpose": "The vacancy page.",
        "channels": ("linkedin", "website"),
        "until": "2027-06-30",
    }
    return await hr.do(AskReuse(), **(asked | changes))


async def use(hr: Person, person: Person, channel: str = "linkedin", reuse: int = 0) -> Reply:
    return await hr.do(KeepPublication(person.member.id, channel, reuse), place="https://example.org/jobs")


async def look_up(hr: Person, person: Person) -> Reply:
    return await hr.do(ShowConsentOf(), whom=person.actor.user)


def is_valid(
    world: World, person: Person, channel: str = "linkedin", reuse: int | None = None
) -> ConsentStatus:
    today = world.clock.now().astimezone(person.member.zone).date()
    member = person.member.id
    return world.store.read(lambda tx: gate.status(tx, member, Channel(channel), reuse, today))


def ledger(world: World) -> list[tuple[Any, ...]]:
    return [(row["event"], row["channel"], row["reuse_id"]) for row in world.rows("consents")]


def pass_time(world: World, **time: float) -> None:
    """Let time pass, and do its part."""
    world.clock.forward(**time)
    follow_consents(run_at(world.clock.now(), world.store, world.library, vault=world.vault))
