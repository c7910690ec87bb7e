"""The goal that all have together in a quarter: how far it is, and nothing about who did what."""

from datetime import datetime, time

from bot.domain.languages import Language
from bot.domain.messages import Part
from bot.domain.mix import bar
from bot.domain.people import Workspace
from bot.domain.recognition.rules import Rules
from bot.domain.recognition.timing import quarter_bounds
from bot.domain.schedule import at_local
from bot.store.engine import Tx
from bot.store.recognition import numbers
from content_library.library import Library


def goal_parts(
    tx: Tx, library: Library, workspace: Workspace, rules: Rules, language: Language, now: datetime
) -> tuple[Part, ...]:
    if not rules.goal:
        return ()
    start, end = (at_local(day, time(), workspace.zone) for day in quarter_bounds(workspace.today(now)))
    count = numbers.count_shares(tx, workspace.id, start, end)
    percent = min(100, 100 * count // rules.goal)
    words = library.words("goal", language, count=count, goal=rules.goal, bar=bar(percent), percent=percent)
    text = words.text("reached" if count >= rules.goal else "on_the_way")
    return (Part(title=words.plain("title"), text=f"{text}\n\n{words.text('progress')}"),)
