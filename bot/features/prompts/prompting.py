"""Prompts that HR writes, in a form or on one line. Each is previewed first, and sent once confirmed."""

from bot.domain.actions.prompts import OpenPrompt, SubmitPrompt, WritePrompt
from bot.domain.answers import Answers, clean
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, escape, shorten
from bot.domain.prompts import KeptPrompt, When
from bot.features.context import Context, answer_to
from bot.features.fields import Read
from bot.features.prompts import prompting_preview
from bot.features.prompts.prompting_line import Line, guess_command, is_mistyped, read_prompt_line
from bot.features.shared import offering, prompting_form
from bot.store import prompts

_FITS_IN_A_BUTTON = 1000
"""A line up to here can be kept in the button that opens its form, where typing cannot open one."""
_QUOTED = 60


@answer_to(OpenPrompt)
def open_prompt(ctx: Context, action: OpenPrompt, _: Answers) -> Reply:
    if not action.prompt:
        on: prompts.Proposal = {"when": (When.DAY,), "day": (action.day,)} if action.day else {}
        return prompting_form.build_prompt_form(ctx, prompting_form.USUAL | on, 0)
    kept = prompting_preview.get_prompt(ctx, action.prompt)
    return prompting_form.build_prompt_form(ctx, prompting_form.prompt_values(kept), action.prompt)


@answer_to(SubmitPrompt)
def submit_prompt(ctx: Context, action: SubmitPrompt, answers: Answers) -> Reply:
    if action.story:
        offering.get_offerable_story(ctx, action.story)
    offering.check_offer(ctx, action.prompt)
    prompt, read = prompting_form.read_prompt_form(ctx, answers)
    read.errors.update(offering.offer_errors(ctx, read, action.prompt, action.story))
    if prompt is None or read.errors:
        return prompting_form.build_prompt_form(ctx, read, action.prompt, story_id=action.story)
    kept = _keep(ctx, read, action.prompt)
    if action.story:
        offering.attach_story(ctx, kept.id, action.story)
    return _previewed(ctx, kept)


@answer_to(WritePrompt)
def write_prompt(ctx: Context, action: WritePrompt, _: Answers) -> Reply:
    """Read a line: the preview if all is well, else the form with what was understood.

    Without an option, or if it begins like a command, it may be one that was mistyped: nothing is kept of it.
    """
    typed = clean(action.line)
    known = ctx.library.line_words
    line = read_prompt_line(typed, ctx.member.language, ctx.now.astimezone(ctx.zone), known)
    if not line.has_options and is_mistyped(typed, known):
        words = ctx.words("prompt_mistyped", line=shorten(typed, _QUOTED), meant=guess_command(typed, known))
        return Notice(words.text("notice"))
    prompt, read = prompting_form.read_prompt_form(ctx, Answers(prompting_form.USUAL | line.values))
    if prompt and not line.unknown and line.has_options and not guess_command(typed, known):
        return _previewed(ctx, _keep(ctx, read, 0))
    return _put_right(ctx, line, read, "" if line.unknown or read.errors else guess_command(typed, known))


def _put_right(ctx: Context, line: Line, read: Read, command: str) -> Form | Message:
    """The form, with what is wrong said above it too: a form that just opens cannot say it at its fields."""
    bare = not line.has_options
    words = ctx.words("prompt", unknown=line.unknown, nearest=line.nearest, command=command, bare=bare)
    note = "\n\n".join([words.text("unread"), *map(escape, read.errors.values())])
    if len("".join(text for one in LANGUAGES for text in read.given[one])) <= _FITS_IN_A_BUTTON:
        return prompting_form.build_prompt_form(ctx, read, 0, note)
    button = Button(
        words.plain("go_on"),
        OpenPrompt(prompts.add_prompt(ctx.tx, ctx.workspace.id, dict(read.given), ctx.now)),
        opens_form=True,
        style="primary",
    )
    return Message(words.plain("title"), (Part(text=note, buttons=(button,)),))


def _keep(ctx: Context, read: Read, prompt_id: int) -> KeptPrompt:
    if not prompt_id:
        prompt_id = prompts.add_prompt(ctx.tx, ctx.workspace.id, dict(read.given), ctx.now)
    else:
        prompts.save_proposal(
            ctx.tx, prompting_preview.get_prompt(ctx, prompt_id).id, dict(read.given), ctx.now
        )
    return prompting_preview.get_prompt(ctx, prompt_id)


def _previewed(ctx: Context, kept: KeptPrompt) -> Notice:
    prompting_preview.send_preview(ctx, kept)
    return Notice(ctx.words("prompt").text("sent"))
