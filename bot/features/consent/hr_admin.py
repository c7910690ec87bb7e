"""HR's overview of consent: totals without names, and what has to be removed."""

from collections import Counter

from bot.domain.actions.consent import (
    ExportConsents,
    OpenConsentOf,
    OpenConsentText,
    OpenReceived,
    OpenReuseRequest,
    ShowConsents,
    ShowRemoval,
)
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL
from bot.domain.consent.status import ConsentStatus, Reason, consent_status
from bot.domain.disclosure import LEAST, disclosable
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.store.consent import ledger, removals, texts

_TASKS = 10


@answer_to(ShowConsents)
def show_consents(ctx: Context, _: ShowConsents, __: Answers) -> Reply:
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    words = ctx.words(
        "consents", version=text.version if text else 0, on=text.published_at if text else None, least=LEAST
    )
    head = Part(text=words.text("body" if text else "no_text"), buttons=consent_buttons(ctx))
    if text is None:
        return Message(words.plain("title"), (head,))
    return Message(words.plain("title"), (head, _totals(ctx), *_tasks(ctx), Part(note=words.plain("note"))))


def consent_buttons(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("consents")
    write = Button(words.plain("write"), OpenConsentText(), opens_form=True)
    if texts.find_current_text(ctx.tx, ctx.workspace.id) is None:
        return (write,)
    return (
        Button(words.plain("look_up"), OpenConsentOf(), opens_form=True),
        Button(words.plain("ask"), OpenReuseRequest(), opens_form=True),
        Button(words.plain("received"), OpenReceived(), opens_form=True),
        write,
        Button(words.plain("export"), ExportConsents()),
    )


def _totals(ctx: Context) -> Part:
    """How many said yes and no for each channel, where nobody stands alone."""
    people = ledger.entries_by_member(ctx.tx, ledger.list_member_ids(ctx.tx, ctx.workspace.id)).values()
    states = [consent_status(entries, ctx.today) for entries in people]
    facts = []
    for channel in GENERAL:
        said = [found.get((channel, None), ConsentStatus()).reason for found in states]
        sizes = Counter(str(one) for one in said if one is not Reason.NEVER)
        names = disclosable(sizes, sizes.total())
        words = [ctx.words("consents", number=sizes[name]).plain(name) for name in names]
        few = ctx.words("consents", least=LEAST).plain("few")
        facts.append(Fact(ctx.label("consent_channel", channel), ", ".join(words) or few))
    return Part(ctx.words("consents").plain("totals"), facts=tuple(facts))


def _tasks(ctx: Context) -> list[Part]:
    """What is to be removed, the most urgent first. Whose it is stands behind the button."""
    found = removals.list_open_removals(ctx.tx, ctx.workspace.id)
    words = ctx.words("consents", number=len(found))
    parts = []
    for place, one in enumerate(found[:_TASKS]):
        due = ctx.words("consents", due=one.due_on, where=ctx.label("consent_channel", one.channel))
        late = one.due_on < ctx.today
        button = Button(words.plain("open"), ShowRemoval(one.id))
        title = "" if place else words.plain("tasks")
        parts.append(Part(title, due.text("late" if late else "task"), buttons=(button,)))
    return parts or [Part(words.plain("tasks"), words.text("no_tasks"))]
