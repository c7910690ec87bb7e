"""The preview of a prompt, sent to whoever wrote it, and the confirmation without which nothing goes out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.actions.prompts import ConfirmPrompt, DiscardPrompt, OpenPrompt, PreviewPrompt, ShowPrompts
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, Updated
from bot.domain.outbox import Kind
from bot.domain.people import Topic
from bot.domain.prompts import KeptPrompt, Prompt, When
from bot.domain.texts import written_in
from bot.features import drafting
from bot.features.context import Context, Refused, answer_to
from bot.features.prompts.prompting_reach import Reach, audience_size
from bot.features.shared import offering, prompting_form
from bot.store import members, prompts
from bot.store.notifying import notify
from content_library import cards

_SHOWN = 8
"""Moments that a preview lists."""


def get_prompt(ctx: Context, prompt_id: int, *, to_confirm: bool = False) -> KeptPrompt:
    kept = prompts.find_prompt(ctx.tx, ctx.workspace.id, prompt_id)
    if kept is None or (to_confirm and kept.proposal is None):
        raise Refused(Notice(ctx.words("prompt_preview").text("gone")))
    return kept


def send_preview(ctx: Context, kept: KeptPrompt) -> None:
    key = f"prompt-preview:{kept.id}:{kept.revision}"
    notify(ctx.tx, ctx.member, Kind.HR_NEWS, key, _message(ctx, kept), ctx.now, asked=True)


@answer_to(PreviewPrompt)
def preview_prompt(ctx: Context, action: PreviewPrompt, _: Answers) -> Reply:
    return _message(ctx, get_prompt(ctx, action.prompt, to_confirm=True))


@answer_to(ConfirmPrompt)
def confirm_prompt(ctx: Context, action: ConfirmPrompt, _: Answers) -> Reply:
    """Let the prompt go out, once, as the preview showed it; somebody's story only if they agree now."""
    kept = get_prompt(ctx, action.prompt)
    offering.check_offer(ctx, kept.id)
    _check_newest(ctx, kept, action.revision)
    prompt, _read = prompting_form.read_prompt_form(ctx, Answers(kept.proposal))
    if prompt is None:  # its time has come and gone, or the department has no ambassadors any more
        return Updated(_message(ctx, kept))
    prompt = prompting_form.at_once(prompt, ctx.today)
    if not prompts.confirm_prompt(ctx.tx, kept, prompt, prompt.timing.first_on(ctx.today), ctx.now):
        raise Refused(_said(ctx, "already"))  # by somebody else, at this very moment
    prompts.withdraw_cards(ctx.tx, kept.id)
    return _said(ctx, "confirmed", number=_reach(ctx, prompt).people)


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
    return Fact(words.plain("audience"), audience), Fact(words.plain("timing"), when)


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
    found = _reach(ctx, prompt)
    shown = Part(
        title=words.plain("reach"),
        facts=(*prompt_facts(ctx, prompt), *_numbers(ctx, found)),
        buttons=buttons,
        note=words.plain("next_note" if prompt.timing.when is When.NEXT else "note"),
    )
    return Message(words.plain("title"), (Part(text=words.text("body")), *_cards(ctx, prompt), shown))


def _cards(ctx: Context, prompt: Prompt) -> list[Part]:
    written = written_in(prompt.texts)
    drawn = [(language, cards.prompt_part(ctx.library, language, prompt)) for language in written]
    return [
        replace(part, title=f"{part.title} ({ctx.label('language', language)})") for language, part in drawn
    ]


def _numbers(ctx: Context, found: Reach) -> list[Fact]:
    words = ctx.words("prompt_preview")
    rows = [Fact(words.plain("people"), str(found.people))]
    rows += [Fact(words.plain("resting"), str(found.resting))] if found.resting else []
    for zone, moment, number in found.moments[:_SHOWN]:
        row = ctx.words("prompt_preview", at=moment.astimezone(ZoneInfo(zone)), number=number)
        rows.append(Fact(zone.replace("_", " "), row.plain("moment")))
    rest = sum(number for _, _, number in found.moments[_SHOWN:])
    return [*rows, Fact(words.plain("others"), str(rest))] if rest else rows


def _reach(ctx: Context, prompt: Prompt) -> Reach:
    return audience_size(prompt, members.list_ambassadors(ctx.tx, ctx.workspace.id), ctx.today, ctx.now)


def _said(ctx: Context, block: str, number: int = 0) -> Updated:
    words = ctx.words("prompt_preview", number=number)
    button = Button(words.plain("list"), ShowPrompts())
    return Updated(words.message("title", block, button))
