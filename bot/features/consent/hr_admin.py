"""HR's overview of consent: totals without names, and what has to be removed, until that is done."""

from collections import Counter

from bot.domain.actions.consent import (
    ExportConsents,
    FinishRemoval,
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
from bot.domain.disclosure import LEAST
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Part, Reply, Updated
from bot.domain.people import Member
from bot.domain.told import Known, in_steps
from bot.features import denials
from bot.features.consent import notifications, recording
from bot.features.context import Context, answer_to
from bot.features.shared import looks
from bot.store import members
from bot.store.consent import ledger, removals, reuses, texts
from bot.store.consent.removals import Outcome, Removal

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
    """How many said yes and no for each channel, in steps, as soon as five have said anything."""
    people = ledger.entries_by_member(ctx.tx, ledger.list_member_ids(ctx.tx, ctx.workspace.id)).values()
    states = [consent_status(entries, ctx.today) for entries in people]
    facts = []
    for channel in GENERAL:
        said = [found.get((channel, None), ConsentStatus()).reason for found in states]
        sizes = Counter(str(one) for one in said if one is not Reason.NEVER)
        words = [
            ctx.words("consents", number=ctx.told(in_steps(sizes[name]))).plain(name)
            for name in Reason
            if name is not Reason.NEVER and sizes.total() >= LEAST
        ]
        few = ctx.words("consents", least=LEAST).plain("few")
        facts.append(Fact(ctx.label("consent_channel", channel), ", ".join(words) or few))
    return Part(ctx.words("consents").plain("totals"), facts=tuple(facts))


def _tasks(ctx: Context) -> list[Part]:
    """What is to be removed, the most urgent first. Whose it is stands behind the button."""
    found = removals.list_open_removals(ctx.tx, ctx.workspace.id)
    words = ctx.words("consents", number=Known(len(found)))
    parts = []
    for place, one in enumerate(found[:_TASKS]):
        due = ctx.words("consents", due=one.due_on, where=ctx.label("consent_channel", one.channel))
        late = one.due_on < ctx.today
        button = Button(words.plain("open"), ShowRemoval(one.id))
        title = "" if place else words.plain("tasks")
        parts.append(Part(title, due.text("late" if late else "task"), buttons=(button,)))
    return parts or [Part(words.plain("tasks"), words.text("no_tasks"))]


@answer_to(ShowRemoval)
def show_removal(ctx: Context, action: ShowRemoval, _: Answers) -> Reply:
    """The person can see who looked."""
    removal = removals.find_removal(ctx.tx, ctx.workspace.id, action.removal)
    return _removal_message(ctx, removal) if removal else denials.not_yours(ctx)


@answer_to(FinishRemoval)
def finish_removal(ctx: Context, action: FinishRemoval, _: Answers) -> Reply:
    removal = removals.find_removal(ctx.tx, ctx.workspace.id, action.removal)
    if removal is None:
        return denials.not_yours(ctx)
    if not removals.finish_removal(ctx.tx, removal, Outcome.REMOVED, ctx.now, ctx.member):
        return _done_before(ctx, removal)
    if removal.member_id:
        person = members.get_member(ctx.tx, removal.member_id)
        where = recording.channel_in_sentence(ctx.about(person), removal.channel)
        notifications.notify_removed(ctx.tx, ctx.library, person, removal.id, where, ctx.now)
    words = ctx.words("removal", where=recording.channel_in_sentence(ctx, removal.channel))
    said = words.text("finished" if removal.member_id else "finished_nobody")
    return Updated(Message(words.plain("title"), (Part(text=said),)))


def _removal_message(ctx: Context, removal: Removal) -> Message:
    if removal.done_at:
        return _done_before(ctx, removal).card
    person = members.get_member(ctx.tx, removal.member_id) if removal.member_id else None
    words = ctx.words("removal", due=removal.due_on, on=removal.ended_on)
    places = removals.list_places(ctx.tx, ctx.vault, removal.id)
    listed = "\n".join(ctx.words("removal", place=one).text("place") for one in places)
    done = Button(words.plain("done"), FinishRemoval(removal.id), style="primary")
    return Message(
        words.plain("title"),
        (
            Part(text=words.text(removal.cause), facts=_removal_facts(ctx, removal, person)),
            Part(words.plain("places_title"), listed or words.text("no_places")),
            Part(text=words.text("elsewhere"), buttons=(done,)),
        ),
    )


def _removal_facts(ctx: Context, removal: Removal, person: Member | None) -> tuple[Fact, ...]:
    words = ctx.words("removal", due=removal.due_on, on=removal.ended_on)
    reuse = reuses.find_reuse(ctx.tx, ctx.vault, removal.reuse_id) if removal.reuse_id else None
    what = reuse.title if reuse else words.plain("one_piece" if removal.reuse_id else "in_general")
    who = looks.name_for_hr(ctx, person, Look.CONSENT) if person else words.plain("erased")
    return (
        Fact(words.plain("who"), who),
        Fact(words.plain("what"), what),
        Fact(words.plain("channel"), ctx.label("consent_channel", removal.channel)),
        Fact(words.plain("gone_by"), words.plain("due_day")),
    )


def _done_before(ctx: Context, removal: Removal) -> Updated:
    words = ctx.words("removal")
    block = f"was_{removal.outcome or Outcome.REMOVED}"
    return Updated(words.message("title", block))
