"""Cards drawn from how things are now: when they leave, when they are edited, and to answer a click."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import Place
from bot.domain.checkins import timing
from bot.domain.checkins.question import Round
from bot.domain.checkins.totals import showable
from bot.domain.messages import Message, Part
from bot.domain.nudges import Card, CardItem
from bot.domain.onboarding import Step
from bot.domain.people import Member, Workspace
from bot.domain.share_links import ShareLinks
from bot.store import links, nudges, own_ideas, themes, workspaces
from bot.store.checkins import counts, rounds
from bot.store.consent import gate
from bot.store.engine import Tx
from bot.store.events import attendance, planned
from bot.store.news import entries
from bot.store.onboarding import goals, open_steps
from content_library import cards, checkin_cards, event_cards, news_cards
from content_library.ideas import Ideas
from content_library.library import Library
from content_library.membership_messages import inactivity_question, step_part
from content_library.sheet import Sheet

EARLIER_IDEAS = 5
"""So many of what somebody had are shown when there is nothing new."""
MOST_BUTTONS = 9
"""A card has no more in sight, whatever is done with it."""


@dataclass(frozen=True)
class Pen:
    """What cards are drawn with. `address` is the bot's own on the web, for links in them.

    `asking`: at this item it is asked where it was shared. `links`: to the pages to share on, if any.
    """

    library: Library
    address: str = ""
    asking: int = 0
    links: ShareLinks | None = None

    @property
    def is_on_the_web(self) -> bool:
        """Whether others reach the bot's own pages; without PUBLIC_URL only who is at its computer does."""
        return self.links is not None or self.address.startswith("https://")

    def draw(self, tx: Tx, member: Member, about: About) -> Message | None:
        """The card as this person sees it now; None if there is nothing left to show."""
        return DRAWINGS[about.subject](self, tx, member, about.id)


Draw = Callable[[Pen, Tx, Member, int], Message | None]


def _card(pen: Pen, tx: Tx, member: Member, nudge_id: int) -> Message | None:
    card = nudges.get_card(tx, nudge_id)
    if not card.week:
        return None
    sheet, own = _sheet(pen, tx, member, Place.CARD), themes.get_own_themes(tx, member.workspace_id)
    opened = 0 if card.occasion else links.count_clicks_to_tell(tx, nudge_id)
    shown = cards.weekly_card(sheet, card, own, opened)
    line = None if card.occasion else _line(sheet, tx, member, card, shown)
    return replace(shown, parts=(*shown.parts, line)) if line else shown


def _line(sheet: Sheet, tx: Tx, member: Member, card: Card, shown: Message) -> Part | None:
    """What stands below a weekly card: that a check-in is open, or what somebody has yet to be asked."""
    asked = rounds.find_open_round(tx, member.id)
    # For all who were asked: who has answered is not known.
    if asked and asked.is_anonymous and card.week == timing.week_to_remind(asked):
        return checkin_cards.reminder_part(sheet.library, member.language, asked)
    steps = open_steps.list_steps(tx, member.id, card.week)
    fits = sum(len(part.buttons) for part in shown.parts) < MOST_BUTTONS
    # Only after an act: nobody is asked anything before they have seen what it is about.
    if not steps or not fits or not (_is_shared(card) or nudges.has_declined(tx, card.nudge_id)):
        return None
    answered = {
        Step.CONSENT: lambda: not gate.needs_answer(tx, member),
        Step.GOAL: lambda: goals.find_goal(tx, member.id) is not None,
    }
    step = next((one for one in steps if not (one in answered and answered[one]())), None)
    return step_part(sheet, step) if step else None


def _is_shared(card: Card) -> bool:
    return any(one.shares for one in card.items)


def _card_asking(pen: Pen, tx: Tx, member: Member, item_id: int) -> Message | None:
    item = nudges.find_item(tx, item_id)
    return _card(replace(pen, asking=item_id), tx, member, item.nudge_id) if item else None


def _reminder_asking(pen: Pen, tx: Tx, member: Member, item_id: int) -> Message | None:
    return _reminder(replace(pen, asking=item_id), tx, member, item_id)


def _reminder(pen: Pen, tx: Tx, member: Member, item_id: int) -> Message | None:
    only = _only(tx, item_id)
    return None if only is None else cards.reminder_card(_sheet(pen, tx, member, Place.REMINDER), only)


def _posted(pen: Pen, tx: Tx, member: Member, item_id: int) -> Message | None:
    only = _only(tx, item_id)
    return cards.posted_card(_sheet(pen, tx, member, Place.POSTED), only[0]) if only else None


def _only(tx: Tx, item_id: int) -> tuple[CardItem, ...] | None:
    """An item as it stands on its card, or nothing if it is off it; None if there is no such item."""
    item = nudges.find_item(tx, item_id)
    if item is None:
        return None
    return tuple(one for one in nudges.get_card(tx, item.nudge_id).items if one.item.id == item.id)


def _inactivity(pen: Pen, _: Tx, member: Member, __: int) -> Message:
    return inactivity_question(pen.library, member)


def _nothing_new(pen: Pen, tx: Tx, member: Member, _: int) -> Message:
    earlier = nudges.earlier_idea_keys(tx, member.id, EARLIER_IDEAS)
    return cards.nothing_new(_sheet(pen, tx, member, Place.CARD), earlier)


def _event(pen: Pen, tx: Tx, member: Member, event_id: int, *, intro: str = "") -> Message | None:
    event = planned.find_event(tx, member.workspace_id, event_id)
    answer = attendance.answers_by_member(tx, event_id, [member.id]).get(member.id)
    if event is None or (event.cancelled and intro in {"invited", "reminder"}):
        return None  # that it is off, only those hear who knew of it
    if intro == "reminder" and not (answer and answer.is_expected):
        return None
    workspace = workspaces.get_workspace(tx, member.workspace_id)
    return event_cards.event_card(pen.library, workspace, member, event, answer, pen.address, intro=intro)


def _checkin(pen: Pen, tx: Tx, member: Member, round_id: int) -> Message | None:
    asked = _open_round(tx, member, round_id)
    return checkin_cards.checkin_card(pen.library, member.language, asked) if asked else None


def _named_checkin(pen: Pen, tx: Tx, member: Member, round_id: int) -> Message | None:
    asked = _open_round(tx, member, round_id)
    return checkin_cards.named_card(pen.library, member.language, asked) if asked else None


def _open_round(tx: Tx, member: Member, round_id: int) -> Round | None:
    asked = rounds.find_round(tx, member.workspace_id, round_id)
    if asked is None or asked.closed:
        return None
    return asked


def _checkin_result(pen: Pen, tx: Tx, member: Member, round_id: int) -> Message | None:
    over = rounds.find_round(tx, member.workspace_id, round_id)
    if over is None:
        return None
    found = counts.counts_by_question(tx, [over.id])
    totals = {question: showable(groups) for (_, question), groups in found.items()}
    return checkin_cards.result_message(pen.library, member.language, over, totals)


def _news(pen: Pen, tx: Tx, member: Member, workspace_id: int) -> Message | None:
    waiting = entries.list_waiting(tx, workspace_id)
    if not waiting or not member.is_hr:
        return None
    address = pen.address if pen.is_on_the_web else ""
    return news_cards.news_message(pen.library, member.language, waiting, address)


def _sheet(pen: Pen, tx: Tx, member: Member, place: Place) -> Sheet:
    workspace = workspaces.get_workspace(tx, member.workspace_id)
    ideas = ideas_at(tx, pen.library, workspace)
    return Sheet(ideas, member, place, pen.asking, links=pen.links)


def ideas_at(tx: Tx, library: Library, workspace: Workspace) -> Ideas:
    """The ideas that an organisation has now."""
    return Ideas(library, workspace, own_ideas.list_own_ideas(tx, workspace.id))


DRAWINGS: dict[Subject, Draw] = {
    Subject.CARD: _card,
    Subject.REMINDER: _reminder,
    Subject.CARD_ASKING: _card_asking,
    Subject.REMINDER_ASKING: _reminder_asking,
    Subject.POSTED: _posted,
    Subject.INACTIVITY: _inactivity,
    Subject.NOTHING_NEW: _nothing_new,
    Subject.EVENT: _event,
    Subject.EVENT_INVITED: partial(_event, intro="invited"),
    Subject.EVENT_REMINDER: partial(_event, intro="reminder"),
    Subject.EVENT_CHANGED: partial(_event, intro="changed"),
    Subject.CHECKIN: _checkin,
    Subject.CHECKIN_NAMED: _named_checkin,
    Subject.CHECKIN_RESULT: _checkin_result,
    Subject.NEWS: _news,
}
"""How each kind of card is drawn."""
