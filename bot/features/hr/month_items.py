"""What HR can do with a day of the calendar, or with what a month still has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.actions.events import OpenEvent, OpenEventCopy, OpenEventDay, ShowHrEvents
from bot.domain.actions.prompts import OpenPrompt, OpenPromptCopy, ShowPrompts
from bot.domain.messages import Button, Part, escape
from bot.domain.schedule import SATURDAY
from bot.features.context import Context
from bot.features.hr.next_up import Coming, what_is
from content_library.formats import day as day_name

_DAY = timedelta(days=1)
_MOST = 10


@dataclass(frozen=True)
class Shown:
    """A month: the first and the last of its days. `day`: the one that was chosen, if any."""

    first: date
    last: date
    day: date | None
    days: Sequence[Coming]

    def on(self, day: date) -> list[Coming]:
        return [one for one in self.days if one.on == day]


def list_items(ctx: Context, shown: Shown) -> list[Part]:
    """What can be done with the day that was chosen, or with what the month still has; each prompt once."""
    today = ctx.today_at_work
    there = shown.on(shown.day) if shown.day else [one for one in shown.days if one.on >= today]
    once = {(one.name, one.about): one for one in reversed(there) if one.about}
    found = sorted(once.values(), key=lambda one: one.on)
    words = ctx.words("hr_calendar")
    free = shown.day or _free_day(shown, today)
    title = day_name(shown.day, ctx.member.language).capitalize() if shown.day else words.plain("ahead")
    lines = [what_is(ctx, one) for one in there if not one.about] if shown.day else []
    text = "\n".join(f"- {escape(one)}" for one in lines) or ("" if found else words.text("nothing"))
    head = Part(title, text, buttons=_new(ctx, free if free and free >= today else None))
    rest = Part(
        note=words.plain("more_items"),
        buttons=(
            Button(words.plain("prompts"), ShowPrompts()),
            Button(words.plain("events"), ShowHrEvents()),
        ),
    )
    return [head, *(_item(ctx, one) for one in found[:_MOST]), *([rest] if len(found) > _MOST else [])]


def _free_day(shown: Shown, today: date) -> date | None:
    """The first working day to come of the month with nothing on it but the weekly message."""
    taken = {one.on for one in shown.days if one.name not in {"weekly", "idea"}}
    start = max(shown.first, today + _DAY)
    days = (start + _DAY * number for number in range((shown.last - start).days + 1))
    return next((day for day in days if day.weekday() < SATURDAY and day not in taken), None)


def _new(ctx: Context, day: date | None) -> tuple[Button, ...]:
    if day is None:
        return ()
    words, on = ctx.words("hr_calendar"), day.isoformat()
    return (
        Button(words.plain("new_prompt"), OpenPrompt(day=on), opens_form=True),
        Button(words.plain("new_event"), OpenEvent(day=on), opens_form=True),
    )


def _item(ctx: Context, one: Coming) -> Part:
    words, number = ctx.words("hr_calendar"), one.about
    if one.name == "prompt":
        change = Button(words.plain("change"), OpenPrompt(number), opens_form=True)
        copy = Button(words.plain("copy"), OpenPromptCopy(number), opens_form=True)
        buttons: tuple[Button, ...] = (change, copy)
    else:
        move = Button(words.plain("move"), OpenEventDay(number), opens_form=True)
        change = Button(words.plain("change"), OpenEvent(number), opens_form=True)
        copy = Button(words.plain("copy"), OpenEventCopy(number), opens_form=True)
        is_over = one.on < ctx.today_at_work
        buttons = (copy,) if is_over else (move, change, copy)
    return Part(
        f"{day_name(one.on, ctx.member.language).capitalize()} · {what_is(ctx, one)}", buttons=buttons
    )
