"""An event as somebody sees it: the invitation, drawn again after each answer and each change."""

from bot.domain.actions.events import AnswerEvent, OpenIdea
from bot.domain.events import Coming, Event, EventKind, Plan
from bot.domain.messages import Button, Fact, Message, Part, escape, shorten
from bot.domain.people import Member, Workspace
from content_library.library import Library
from content_library.templates import Words

_GIST = 200


def event_card(
    library: Library,
    workspace: Workspace,
    member: Member,
    event: Event,
    answer: Coming | None,
    address: str,
    *,
    intro: str = "",
) -> Message:
    """The whole card; `intro` is the name of what is said above it. `address` is the bot's own."""
    words = _words(library, member, event.plan)
    if event.cancelled:
        return _called_off(library, workspace, member, event, address)
    said = (Part(text=words.text(intro)),) if intro else ()
    asked = Part(
        text=words.text(f"said_{answer}" if answer else "ask"),
        buttons=(*_answers(words, event, answer, listed=False), *_links(words, event, address)),
    )
    return Message(words.plain("title"), (*said, *plan_parts(library, workspace, member, event.plan), asked))


def plan_parts(library: Library, workspace: Workspace, member: Member, plan: Plan) -> tuple[Part, ...]:
    """What it is, when and where, and what to think about beforehand."""
    words, texts = _words(library, member, plan), plan.text(member.language)
    about = Part(
        text=escape(texts.description), facts=_facts(words, plan), note=_own_time(words, workspace, member)
    )
    bring = Part(title=words.plain("bring"), text=escape(texts.bring))
    return (about, bring) if texts.bring else (about,)


def event_part(
    library: Library,
    workspace: Workspace,
    member: Member,
    event: Event,
    answer: Coming | None,
    address: str,
) -> Part:
    """An event in the list of what is coming: who came later was never sent its card."""
    words = _words(library, member, event.plan)
    about = escape(shorten(event.plan.text(member.language).description, _GIST))
    said = words.text(f"said_{answer}" if answer else "ask")
    return Part(
        title=words.plain("title"),
        text="\n\n".join(filter(None, (about, said))),
        facts=_facts(words, event.plan),
        buttons=(*_answers(words, event, answer, listed=True), *_links(words, event, address)),
        note=_own_time(words, workspace, member),
    )


def event_line(library: Library, member: Member, event: Event, answer: Coming | None) -> str:
    words = _words(library, member, event.plan)
    return words.text("line_answered" if answer and answer.is_expected else "line")


def _called_off(
    library: Library, workspace: Workspace, member: Member, event: Event, address: str
) -> Message:
    words = _words(library, member, event.plan)
    off = Button(words.plain("calendar_off"), url=file_address(address, event))
    facts = _facts(words, event.plan)[:1]
    note = _own_time(words, workspace, member)
    return Message(
        words.plain("title"), (Part(text=words.text("called_off"), facts=facts, buttons=(off,), note=note),)
    )


def file_address(address: str, event: Event) -> str:
    return f"{address}/event/{event.token}.ics"


def _words(library: Library, member: Member, plan: Plan) -> Words:
    starts, ends = (at.astimezone(member.zone) for at in (plan.starts_at, plan.ends_at))
    return library.words(
        "event_card",
        member.language,
        kind=library.label("event_kind", plan.kind, member.language),
        event=plan.text(member.language).title,
        starts=starts,
        ends=ends,
        days=(ends.date() - starts.date()).days,
        zone=member.time_zone.replace("_", " "),
    )


def _facts(words: Words, plan: Plan) -> tuple[Fact, ...]:
    when = Fact(words.plain("when_label"), words.plain("when"))
    if not plan.place:
        return (when,)
    return when, Fact(words.plain("where_label"), words.plain("online") if plan.is_online else plan.place)


def _own_time(words: Words, workspace: Workspace, member: Member) -> str:
    """Whose clock it is, where that is not everybody's."""
    return "" if member.time_zone == workspace.time_zone else words.plain("own_time")


def _answers(words: Words, event: Event, answer: Coming | None, *, listed: bool) -> tuple[Button, ...]:
    return tuple(
        Button(
            words.plain(f"chosen_{one}" if one is answer else one),
            AnswerEvent(event.id, one, listed),
            style="primary" if one is answer else "normal",
        )
        for one in Coming
    )


def _links(words: Words, event: Event, address: str) -> tuple[Button, ...]:
    buttons = [Button(words.plain("calendar"), url=file_address(address, event))]
    if event.plan.is_online:
        buttons.append(Button(words.plain("join"), url=event.plan.place))
    if event.plan.kind is EventKind.BRAINSTORM:
        buttons.append(Button(words.plain("idea"), OpenIdea(event.id), opens_form=True))
    return tuple(buttons)
