"""The preview of a prompt, with whom it reaches, and the confirmation without which nothing goes out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.actions.prompts import ConfirmPrompt, DiscardPrompt, OpenPrompt, PreviewPrompt, ShowPrompts
from bot.domain.actions.weekly import Place
from bot.domain.answers import Answers
from bot.domain.disclosure import LEAST
from bot.domain.languages import written_in
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, Updated
from bot.domain.outbox import Kind
from bot.domain.people import Topic
from bot.domain.prompts import Audience, KeptPrompt, Prompt, When
from bot.domain.told import in_steps
from bot.features import drafting
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import language_hint
from bot.features.prompts.reach import Reach, count_reach
from bot.features.shared import offering, prompting_form
from bot.features.shared.copying import copy_buttons
from bot.store import prompts
from bot.store.notifying import notify
from bot.store.stories_and_feedback import offers
from content_library import item_words

_SHOWN = 8
"""Moments that a preview lists."""


def get_prompt(ctx: Context, prompt_id: int, *, to_confirm: bool = False) -> KeptPrompt:
    kept = prompts.find_prompt(ctx.tx, ctx.workspace.id, prompt_id)
    if kept is None or (to_confirm and kept.proposal is None):
        raise Refused(Notice(ctx.words("prompt_preview").text("gone")))
    return kept


def send_preview(ctx: Context, kept: KeptPrompt) -> None:
    key = f"prompt-preview:{kept.id}:{kept.revision}"
    offer = offers.find_offer(ctx.tx, kept.id)
    author = (offer.member_id,) if offer and offer.member_id else ()  # whom the filled in words name
    notify(ctx.tx, ctx.member, Kind.HR_NEWS, key, _message(ctx, kept), ctx.now, asked=True, names=author)


@answer_to(PreviewPrompt)
def preview_prompt(ctx: Context, action: PreviewPrompt, _: Answers) -> Reply:
    return _message(ctx, get_prompt(ctx, action.prompt, to_confirm=True))


@answer_to(ConfirmPrompt)
def confirm_prompt(ctx: Context, action: ConfirmPrompt, _: Answers) -> Reply:
    """Let the prompt go out, once, as the preview showed it; somebody's story only if they agree now."""
    kept = get_prompt(ctx, action.prompt)
    offering.check_offer(ctx, kept.id)
    _check_newest(ctx, kept, action.revision)
    # What HR filled in was kept as the form had it, and is checked again now: a day may have passed.
    prompt, _read = prompting_form.read_prompt_form(ctx, Answers(kept.proposal))
    if prompt is None:  # its time has come and gone, or the department has no ambassadors any more
        return Updated(_message(ctx, kept))
    prompt = prompting_form.at_once(prompt, ctx.today)
    if not prompts.confirm_prompt(ctx.tx, kept, prompt, prompt.timing.first_on(ctx.today), ctx.now):
        raise Refused(_said(ctx, "already"))  # by somebody else, at this very moment
    prompts.withdraw_cards(ctx.tx, kept.id)
    return _said(ctx, "confirmed", ctx.told(in_steps(count_reach(ctx, prompt).people)))


@answer_to(DiscardPrompt)
def discard_prompt(ctx: Context, action: DiscardPrompt, _: Answers) -> Reply:
    """Drop what the preview shows; what was confirmed before stays as it is."""
    kept = get_prompt(ctx, action.prompt)
    _check_newest(ctx, kept, action.revision)
    prompts.discard_proposal(ctx.tx, kept)
    return _said(ctx, "discarded")


def _check_newest(ctx: Context, kept: KeptPrompt, revision: int) -> None:
    """Refuse if what the preview shows is dealt with already, or is not what was filled in last."""
    if kept.proposal is None or kept.revision != revision:
        raise Refused(_said(ctx, "already" if kept.proposal is None else "changed"))


def prompt_facts(ctx: Context, prompt: Prompt) -> tuple[Fact, ...]:
    words = ctx.words("prompt_preview")
    audience = ctx.label("who", prompt.audience.who)
    if prompt.audience.who.has_value:
        value = prompt.audience.value
        known = ctx.label("topic", value) if value in set(Topic) else value
        audience = f"{audience}: {known}"
    when = ctx.label("when", prompt.timing.when)
    if prompt.timing.when.has_day and prompt.timing.day:
        on = prompt.timing.day
        block = prompt.timing.when.value
        when = ctx.words("prompt_preview", on=on, hour=f"{prompt.timing.hour:02}:00").plain(block)
    page = (Fact(words.plain("page"), prompt.page),) if prompt.page else ()
    return Fact(words.plain("audience"), audience), Fact(words.plain("timing"), when), *page


def _message(ctx: Context, kept: KeptPrompt) -> Message:
    """The card as ambassadors will see it, or what is wrong with the prompt by now."""
    words = ctx.words("prompt_preview")
    prompt, read = prompting_form.read_prompt_form(ctx, Answers(kept.proposal))
    confirm = ConfirmPrompt(kept.id, kept.revision) if prompt else None
    discard = DiscardPrompt(kept.id, kept.revision)
    buttons = drafting.draft_buttons(words, confirm, OpenPrompt(kept.id), discard, label="confirm")
    if prompt is None:
        facts_ = tuple(Fact(prompting_form.label(ctx, name), text) for name, text in read.errors.items())
        part = Part(text=words.text("not_right"), facts=facts_, buttons=buttons)
        return Message(words.plain("title"), (part,))
    found = count_reach(ctx, prompt)
    shown = Part(
        title=words.plain("reach"),
        facts=(*prompt_facts(ctx, prompt), *_numbers(ctx, found)),
        buttons=buttons,
        menu=copy_buttons(ctx, "prompt", kept.id),
        note=words.plain("next_note" if prompt.timing.when is When.NEXT else "note"),
        text="" if found.people + found.resting >= LEAST else _small(ctx, prompt.audience),
    )
    body = "\n\n".join(filter(None, (words.text("body"), language_hint(ctx, prompt.texts))))
    return Message(words.plain("title"), (Part(text=body), *_cards(ctx, prompt), shown))


def _small(ctx: Context, audience: Audience) -> str:
    """No results of so few; perhaps another name was meant, of those that HR is told of."""
    nearest = prompting_form.nearest_place(ctx, audience)
    return ctx.words("prompt_preview", nearest=nearest).text("small")


def _cards(ctx: Context, prompt: Prompt) -> list[Part]:
    sheet, parts = ctx.sheet(Place.CARD), []
    for language in written_in(prompt.texts):
        of_reader = replace(sheet, member=replace(ctx.member, language=language))
        part = item_words.prompt_part(of_reader, prompt)
        parts.append(replace(part, title=f"{part.title} ({ctx.label('language', language)})"))
    return parts


def _numbers(ctx: Context, found: Reach) -> list[Fact]:
    """In steps, and by moment only where five people or more get it then: an hour may be somebody's own."""
    words = ctx.words("prompt_preview")
    rows = [
        Fact(words.plain("people"), ctx.told(in_steps(found.people))),
        Fact(words.plain("resting"), ctx.told(in_steps(found.resting))),
        Fact(words.plain("later"), ctx.told(in_steps(found.later))),
    ]
    large = [one for one in found.moments if one[2] >= LEAST][:_SHOWN]
    for zone, moment, number in large:
        said = {"at": moment.astimezone(ZoneInfo(zone)), "number": ctx.told(in_steps(number))}
        rows.append(Fact(zone.replace("_", " "), ctx.words("prompt_preview", **said).plain("moment")))
    others = found.people - sum(number for _, _, number in large)
    return [*rows, Fact(words.plain("others"), ctx.told(in_steps(others)))]


def _said(ctx: Context, block: str, number: str = "") -> Updated:
    words = ctx.words("prompt_preview", number=number)
    button = Button(words.plain("list"), ShowPrompts())
    return Updated(words.message("title", block, button))
