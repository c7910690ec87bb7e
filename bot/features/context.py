"""What every feature is given: who acts, where, when, and the open transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.actions.base import Action, Who
from bot.domain.actions.weekly import Place
from bot.domain.answers import Answers
from bot.domain.controller import Controller
from bot.domain.disclosure import LEAST
from bot.domain.linked import Linked
from bot.domain.messages import Button, Message, Notice, Reply, Style, Updated
from bot.domain.people import Member, Workspace
from bot.domain.schedule import week_of
from bot.domain.share_links import ShareLinks
from bot.domain.told import FOLDED, Figure, check_told
from bot.drawing import Pen, ideas_at
from bot.store.boxes.boxes import Boxes
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.ideas import Ideas
from content_library.library import Library
from content_library.sheet import Sheet
from content_library.templates import Words


@dataclass(frozen=True)
class Context:
    """One act of one person, in one transaction. `now` is UTC; `address` is the bot's own, for its links.

    `place` is how to reach the channel where it was said; empty in the conversation with the bot. `shut`: the
    bot cannot write there. `features` answer another action, in the same transaction. `dispatch` does
    what a click does, with all that is asked and written down of it. `for_hr`: only HR may
    do it, so no number stands in the answer but those that may be told. `sealed` are the boxes, which only an
    action that is traceless is given; in its transaction nothing may be written. `strangers` are those who
    were named and of whom the platform says that they are no colleagues. `links` lead to the pages to share
    on, if people can reach the bot on the web. `controller` is who is responsible for what is kept.
    """

    tx: Tx
    library: Library
    vault: Vault
    now: datetime
    workspace: Workspace
    member: Member
    address: str
    place: dict[str, str] = field(default_factory=dict)
    shut: bool = False
    features: "Routes" = field(default_factory=dict)
    dispatch: "Dispatch | None" = None
    for_hr: bool = False
    sealed: Boxes | None = None
    strangers: frozenset[str] = frozenset()
    links: ShareLinks | None = None
    controller: Controller = field(default_factory=Controller)

    @property
    def boxes(self) -> Boxes:
        """The boxes for answers without a name. Raises LookupError for all that is done with one."""
        if self.sealed is None:
            raise LookupError("this action is not traceless")
        return self.sealed

    @property
    def zone(self) -> ZoneInfo:
        return self.member.zone

    @property
    def today(self) -> date:
        """The day it is where the person is."""
        return self.member.today(self.now)

    @property
    def today_at_work(self) -> date:
        """The day it is where the organisation is."""
        return self.workspace.today(self.now)

    @property
    def week(self) -> str:
        """The week it is where the person is, such as 2026-W48."""
        return week_of(self.now, self.zone)

    @property
    def organisation(self) -> str:
        """The organisation's name, or words that stand for it."""
        return self.library.organisation(self.workspace, self.member.language)

    @cached_property
    def ideas(self) -> Ideas:
        """What there is to suggest at this organisation."""
        return ideas_at(self.tx, self.library, self.workspace)

    @property
    def pen(self) -> Pen:
        """What draws a card as it is now."""
        return Pen(self.library, self.address, links=self.links)

    def sheet(self, place: Place, *, asking: int = 0) -> Sheet:
        """What items of this person's are drawn on."""
        return Sheet(self.ideas, self.member, place, asking, today=self.today, links=self.links)

    @property
    def is_on_the_web(self) -> bool:
        return self.pen.is_on_the_web

    def link_to(self, token: str) -> str:
        return f"{self.address}/r/{token}"

    @property
    def about_page(self) -> str:
        """The page about what is kept, and why; empty if people cannot reach it."""
        return f"{self.address}/about#privacy" if self.is_on_the_web else ""

    def words(self, name: str, /, **values: object) -> Words:
        if self.for_hr and name not in FOLDED:
            check_told(values)
        return self.library.words(name, self.member.language, **values)

    def told(self, figure: Figure) -> str:
        """A figure as it may be told."""
        words = self.library.words("told", self.member.language, number=figure.number, least=LEAST)
        return words.plain(figure.how.name.lower())

    def label(self, kind: str, value: str) -> str:
        """The name of a stored value in the person's language."""
        return self.library.label(kind, value, self.member.language)

    def button(self, action: Action, style: Style = "normal") -> Button:
        """A button for what can be typed too."""
        label = self.library.button(type(action), self.member.language)
        return Button(label, action, opens_form=action.form, style=style)

    def go_on(self, action: Action, answers: Answers | None = None) -> Reply:
        """What the feature of another action answers, in the same transaction.

        Raises PermissionError for what is not for everybody: nobody would ask for the role, or write it down.
        """
        if action.who is not Who.EVERYBODY:
            raise PermissionError(action.wire)
        return self.features[type(action)](self, action, answers or Answers())

    def act_there(self, there: Linked, action: Action, answers: Answers) -> Reply:
        """The same person's act in their other workspace: its role, its limits, its log. In this transaction.

        What it says is for here, so it is in the language of who reads it here. Its buttons are not: the ids
        in them are of there.
        """
        if self.dispatch is None:
            raise LookupError("nobody has clicked on anything")
        member = replace(there.member, language=self.member.language)
        ctx = replace(self, workspace=there.workspace, place={}, shut=False, strangers=frozenset())
        return self.dispatch(ctx.about(member), action, answers)

    def about(self, member: Member) -> "Context":
        """The same act, with what is known of the person now."""
        return replace(self, member=member)


class Refused(Exception):
    """What was asked for is not done, and `reply` says why; what was written before that stays.

    `why` is how the audit log tells refusals apart: by a rule, a limit, a role, or for want of a second yes.
    """

    def __init__(self, reply: Message | Notice | Updated, why: str = "rule") -> None:
        super().__init__()
        self.reply, self.why = reply, why

    @property
    def text(self) -> str:
        """What it says, if that is no more than a line."""
        return self.reply.text if isinstance(self.reply, Notice) else ""


Feature = Callable[[Context, Any, Answers], Reply]
Routes = dict[type[Action], Feature]
"""What answers which action."""
Dispatch = Callable[[Context, Action, Answers], Reply]
F = TypeVar("F", bound=Feature)
ANSWERS_TO = "answers_to"


def reply_of(feature: Feature, ctx: Context, action: Action, answers: Answers) -> Reply:
    """What a feature answers, also where something in it refuses."""
    try:
        return feature(ctx, action, answers)
    except Refused as refused:
        return refused.reply


def answer_to(*actions: type[Action]) -> Callable[[F], F]:
    """Say of a feature which actions it answers; `routes.py` finds it by that."""

    def say(feature: F) -> F:
        feature.__dict__[ANSWERS_TO] = actions
        return feature

    return say
