"""What is coming, whether somebody comes (yes, maybe or no), and the file for their own calendar."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from bot.domain import calendar_file
from bot.domain.about import About, Subject
from bot.domain.actions.events import AnswerEvent, ShowEvents, ShowMyIdeas
from bot.domain.answers import Answers
from bot.domain.calendar_file import Entry
from bot.domain.events import Coming, Event
from bot.domain.languages import DEFAULT_LANGUAGE
from bot.domain.messages import Button, Changed, Message, Notice, Part, Reply, Updated
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.events import finding
from bot.features.events.notifications import Teller
from bot.store import workspaces
from bot.store.engine import Tx
from bot.store.events import attendance, planned
from content_library import event_cards

_SHOWN = 6
_LOOKED_AT = 50


@answer_to(ShowEvents)
def show_events(ctx: Context, _: ShowEvents, __: Answers) -> Reply:
    return _list(ctx) if ctx.member.takes_part else denials.not_joined(ctx)


@answer_to(AnswerEvent)
def answer_event(ctx: Context, action: AnswerEvent, _: Answers) -> Reply:
    event = finding.get_invited_event(ctx, action.event)
    if action.answer not in set(Coming):
        return Notice(ctx.words("events").text("gone"))
    answer = Coming(action.answer)
    attendance.save_answer(ctx.tx, event, ctx.member.id, answer, ctx.now)
    cards = attendance.sent_by_member(ctx.tx, event, [ctx.member.id]).get(ctx.member.id, [])
    Teller(ctx.tx, event, ctx.now).redraw(ctx.member, cards, asked=True)
    if action.listed:
        return Updated(_list(ctx))
    about = About(Subject.EVENT, event.id)
    shown = None if cards else ctx.pen.draw(ctx.tx, ctx.member, about)
    return Updated(shown) if shown else Changed(about)


def next_line(ctx: Context) -> tuple[Part, ...]:
    """The next event in one line, for one's overview; nothing if there is none to go to."""
    answers = attendance.answers_by_event(ctx.tx, ctx.member.id)
    mine = [one for one in _mine(ctx, answers) if answers.get(one.id) is not Coming.NO]
    if not mine:
        return ()
    text = event_cards.event_line(ctx.library, ctx.member, mine[0], answers.get(mine[0].id))
    words = ctx.words("events")
    return (Part(words.plain("title"), text, buttons=(Button(words.plain("all"), ShowEvents()),)),)


def find_calendar_file(tx: Tx, token: str, now: datetime) -> bytes | None:
    """The file of the event with this token, as it is now; one that is called off takes itself out."""
    event = planned.find_event_by_token(tx, token)
    if event is None:
        return None
    plan, texts = event.plan, event.plan.text(DEFAULT_LANGUAGE)
    entry = Entry(
        uid=str(uuid5(NAMESPACE_URL, token)),
        sequence=event.sequence,
        cancelled=event.cancelled,
        changed_at=event.changed_at,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        title=texts.title,
        description="\n\n".join(filter(None, (texts.description, texts.bring))),
        place=plan.place,
        organiser=workspaces.get_workspace(tx, event.workspace_id).name,
    )
    return calendar_file.write_calendar_file(entry, now)


def _mine(ctx: Context, answers: dict[int, Coming]) -> list[Event]:
    found = planned.list_coming_events(ctx.tx, ctx.workspace.id, ctx.now, _LOOKED_AT)
    return [one for one in found if finding.is_invited(ctx, one, answers)]


def _list(ctx: Context) -> Message:
    answers = attendance.answers_by_event(ctx.tx, ctx.member.id)
    found = _mine(ctx, answers)
    words = ctx.words("events", number=len(found) - _SHOWN)
    parts = [part for one in found[:_SHOWN] for part in _parts(ctx, one, answers.get(one.id))]
    more = (Part(note=words.plain("more")),) if len(found) > _SHOWN else ()
    return Message(words.plain("title"), (Part(text=words.text("body" if found else "none")), *parts, *more))


def _parts(ctx: Context, event: Event, answer: Coming | None) -> tuple[Part, ...]:
    part = event_cards.event_part(ctx.library, ctx.workspace, ctx.member, event, answer, ctx.address)
    own = len(attendance.list_ideas_of_member(ctx.tx, event.id, ctx.member.id))
    if not own:
        return (part,)
    button = Button(ctx.words("event_ideas", number=own).plain("mine"), ShowMyIdeas(event.id))
    return part, Part(buttons=(button,))
