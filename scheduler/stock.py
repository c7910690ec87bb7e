"""HR hears three weeks ahead that a language or a topic runs out of new ideas."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot.domain.actions.prompts import OpenPrompt
from bot.domain.choosing import count_new_ideas
from bot.domain.disclosure import LEAST
from bot.domain.languages import Language
from bot.domain.messages import Button, Message
from bot.domain.people import Member, Topic
from bot.domain.preferences import Catalogue, Preferences
from bot.drawing import ideas_at
from bot.store import members, offer_history, workspaces
from bot.store.engine import Tx
from bot.store.notifying import notify_hr
from content_library.formats import language_name
from content_library.library import Library
from scheduler.timed import Run, timed

AHEAD = timedelta(weeks=3)
AGAIN_AFTER = 13
"""Weeks until HR hears the same again."""


@timed("watch the stock of ideas", minutes=7 * 24 * 60)
def watch_stock(run: Run) -> None:
    for workspace in run.store.read(workspaces.list_workspaces):
        if not workspace.removed:
            run.each.alone(workspace.id, partial(_watch, run, workspace.id))


@dataclass
class _Shortage:
    """How many people will have had what there is for them, by language and by topic of theirs."""

    languages: Counter[Language] = field(default_factory=Counter)
    topics: Counter[Topic] = field(default_factory=Counter)

    def add(self, member: Member, preferences: Preferences, catalogue: Catalogue, run: Run) -> None:
        day = member.today(run.now) + AHEAD
        # Until then come so many cards, of which nobody knows yet what will be on them.
        until_then = preferences.suggestions * (AHEAD // timedelta(weeks=1))
        if count_new_ideas(preferences, catalogue, day) <= until_then:
            self.languages[member.language] += 1
        self.topics.update(
            topic for topic in member.topics if not count_new_ideas(preferences, catalogue, day, topic)
        )

    @property
    def told(self) -> list[str]:
        """What HR hears of. A language is everybody's; a topic that few people like would tell of them."""
        topics = sorted(topic for topic, number in self.topics.items() if number >= LEAST)
        return [*sorted(self.languages), *topics]


def _watch(run: Run, workspace_id: int) -> None:
    shortage = _Shortage()
    ids = run.store.read(lambda tx: members.ambassador_ids(tx, workspace_id))
    run.each.which(ids, lambda one: run.store.read(partial(_look_at, member_id=one, into=shortage, run=run)))
    if shortage.told:
        run.store.write(lambda tx: _tell(tx, workspace_id, shortage.told, run))


def _look_at(tx: Tx, member_id: int, into: _Shortage, run: Run) -> None:
    member = members.get_member(tx, member_id)
    ideas = ideas_at(tx, run.library, workspaces.get_workspace(tx, member.workspace_id))
    catalogue = Catalogue(ideas.offered_to(member), ())
    found = offer_history.load_preferences(tx, [member], catalogue, ideas.topics_of, run.now)
    into.add(member, found[member_id], catalogue, run)


def _tell(tx: Tx, workspace_id: int, low: Sequence[str], run: Run) -> None:
    """Once for each language and topic, and again after a while if it is still so."""
    year, week, _ = run.now.isocalendar()
    period = f"{year}-{week // AGAIN_AFTER}"
    for one in low:

        def news(hr: Member, one: str = one) -> tuple[str, Message]:
            return f"stock:{period}:{one}:{hr.id}", _message(run.library, one, hr.language)

        notify_hr(tx, workspace_id, news, run.now)


def _message(library: Library, low: str, language: Language) -> Message:
    is_topic = low in list(Topic)
    name = library.label("topic", low, language) if is_topic else language_name(low, language)
    words = library.words("stock", language, name=name)
    button = Button(words.plain("prompt"), OpenPrompt(), opens_form=True, style="primary")
    return words.message("title", "topic" if is_topic else "language", button)
