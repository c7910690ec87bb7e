"""What came of the programme in a month, entered by HR and told in the programme's channel."""

from datetime import date

from bot.days_off import after_quiet_hours
from bot.domain.actions.recognition import OpenResults, PostResults, PreviewResults
from bot.domain.answers import Answers
from bot.domain.languages import Language
from bot.domain.messages import Message, Notice, Option, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.recognition.rules import MOST, Results, read_month, write_month
from bot.domain.recognition.timing import previous_month_bounds
from bot.features import drafting
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Number
from bot.store import members, outbox
from bot.store.notifying import notify, notify_edited
from bot.store.recognition import results, settings
from content_library.formats import month as name_of

_MONTHS = 3


def _months(ctx: Context) -> list[date]:
    months = [ctx.today.replace(day=1)]
    while len(months) < _MONTHS:
        months.append(previous_month_bounds(months[-1])[0])
    return months


def _named_months(ctx: Context) -> list[Option]:
    return [Option(write_month(one), name_of(one, ctx.member.language)) for one in _months(ctx)]


_FIELDS = Fields(
    "results",
    month=Choice(offer=_named_months),
    applications=Number(0, MOST, required=False),
    hires=Number(0, MOST, required=False),
)


@answer_to(OpenResults)
def open_results(ctx: Context, action: OpenResults, _: Answers) -> Reply:
    """Ask for a month and its numbers; at first for the last month, with what was told of it."""
    last = previous_month_bounds(ctx.today)[0]
    known = results.find_results(ctx.tx, ctx.workspace.id, last) or Results(last, 0, 0)
    shown = action if action.month else OpenResults(write_month(last), known.applications, known.hires)
    numbers = {"applications": shown.applications or None, "hires": shown.hires or None}
    return _FIELDS.form(ctx, PreviewResults(), {"month": shown.month, **numbers})


@answer_to(PreviewResults)
def preview_results(ctx: Context, action: PreviewResults, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    applications, hires = (read.maybe(int, name) or 0 for name in ("applications", "hires"))
    if not read.errors and not (applications or hires):
        read.errors["applications"] = ctx.words("results").plain("nothing")
    month = read_month(read.text("month"))
    if read.errors or month is None:
        return _FIELDS.form(ctx, action, read)
    return _preview(ctx, Results(month, applications, hires))


@answer_to(PostResults)
def post_results(ctx: Context, action: PostResults, _: Answers) -> Reply:
    """A month that was told before is corrected where it stands."""
    month, place = read_month(action.month), programme_place(ctx)
    if month not in _months(ctx) or month is None or max(action.applications, action.hires) > MOST:
        return Notice(ctx.words("form").text("choose"))
    words = ctx.words("results")
    if place is None:
        return Notice(words.text("no_channel"))
    found = Results(month, action.applications, action.hires)
    results.save_results(ctx.tx, ctx.workspace.id, found, ctx.now)
    message = _story(ctx, found, place.language)
    key = f"results:{write_month(month)}"
    before = outbox.find_sent(ctx.tx, ctx.workspace.id, key)
    if before is None:
        notify(ctx.tx, place, Kind.HR_NEWS, key, message, after_quiet_hours(place, ctx.now))
        return Notice(words.text("posted"))
    notify_edited(ctx.tx, place, before, message, ctx.now)
    return Notice(words.text("corrected"))


def _preview(ctx: Context, found: Results) -> Message:
    words, place = ctx.words("results"), programme_place(ctx)
    story = _story(ctx, found, place.language if place else ctx.member.language)
    numbers = write_month(found.month), found.applications, found.hires
    post, text = (PostResults(*numbers), "") if place else (None, words.text("no_channel"))
    return drafting.preview_message(words, story, post, OpenResults(*numbers), text)


def _story(ctx: Context, found: Results, language: Language) -> Message:
    words = ctx.library.words(
        "results_story",
        language,
        of_month=found.month,
        applications=found.applications,
        hires=found.hires,
    )
    blocks = [name for name in ("applications", "hires") if getattr(found, name)]
    text = " ".join(words.text(name) for name in blocks)
    return Message(words.plain("title"), (Part(text=text, note=words.plain("note")),))


def programme_place(ctx: Context) -> Member | None:
    channel = settings.get_rules(ctx.tx, ctx.workspace.id).channel_id
    return members.get_member(ctx.tx, channel) if channel is not None else None
