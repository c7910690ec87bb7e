"""HR names a new colleague, and who helps; the new colleague can end the messages with one tap."""

from datetime import date

from bot.domain.actions.onboarding import NameNewcomer, OpenNewcomer, StopTrack
from bot.domain.answers import Answers
from bot.domain.messages import DateInput, Form, Message, Notice, Part, PersonInput, Reply, Updated
from bot.domain.newcomers import EARLIEST, LATEST, Stop, begin
from bot.features.buddies import pairing
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store import outbox
from bot.store.onboarding import newcomers


@answer_to(OpenNewcomer)
def open_newcomer(ctx: Context, _: OpenNewcomer, __: Answers) -> Form:
    """Ask who, from when, and who helps."""
    return _form(ctx, Answers({"start": ctx.today.isoformat(), "contact": ctx.member.external_id}))


@answer_to(NameNewcomer)
def name_newcomer(ctx: Context, _: NameNewcomer, answers: Answers) -> Reply:
    """Begin the track; whoever was named before gets a new start, and nothing twice."""
    errors, start = _wrong(ctx, answers), answers.day("start")
    if errors or start is None:
        return _form(ctx, answers).with_errors(errors)
    who, contact = colleagues.named(ctx, answers.text("who")), colleagues.named(ctx, answers.text("contact"))
    buddy = colleagues.named(ctx, answers.text("buddy"))
    if who is None or contact is None:
        raise LookupError("a colleague who was looked up just now is gone")
    before = newcomers.find(ctx.tx, who.id)
    next_ = (before.stop, before.next_on) if before and before.start_on == start else begin(start, ctx.today)
    newcomers.put(ctx.tx, who, start, contact.id, buddy.id if buddy else None, next_)
    if buddy and (before is None or before.buddy_id != buddy.id):
        pairing.propose(ctx, who, buddy)
    return Notice(ctx.words("newcomer", on=max(start, ctx.today)).text("begun"))


@answer_to(StopTrack)
def stop_track(ctx: Context, _: StopTrack, __: Answers) -> Updated:
    """Nothing more comes, and nobody is told."""
    track = newcomers.find(ctx.tx, ctx.member.id)
    if track:
        newcomers.move(ctx.tx, track.id, (track.stop, None))
        for stop in Stop:
            outbox.withdraw(ctx.tx, ctx.workspace.id, track.key(stop))
    words = ctx.words("newcomer_track")
    return Updated(Message(words.plain("stopped_title"), (Part(text=words.text("stopped")),)))


def _wrong(ctx: Context, answers: Answers) -> dict[str, str]:
    words, start = ctx.words("newcomer"), answers.day("start")
    who, buddy = answers.text("who"), answers.text("buddy")
    errors = {}
    if start is None:
        errors["start"] = words.plain("no_day")
    elif not -EARLIEST <= start - ctx.today <= LATEST:
        errors["start"] = words.plain("too_far")
    errors |= {
        one: words.plain("choose")
        for one in ("who", "contact")
        if not colleagues.find(ctx, answers.text(one))
    }
    if who and who == answers.text("contact"):
        errors["contact"] = words.plain("somebody_else")
    if who and who == buddy:
        errors["buddy"] = words.plain("somebody_else")
    return errors


def _form(ctx: Context, answers: Answers) -> Form:
    words = ctx.words("newcomer")

    def person(name: str, *, required: bool = True) -> PersonInput:
        chosen = answers.text(name)
        value = colleagues.as_options(ctx, (chosen,)) if colleagues.is_user_id(chosen) else ()
        return PersonInput(
            name, words.plain(name), words.plain(f"{name}_hint"), required=required, value=value
        )

    start: date | None = answers.day("start")
    return ctx.form(
        words,
        NameNewcomer(),
        person("who"),
        DateInput("start", words.plain("start"), words.plain("start_hint"), required=True, value=start),
        person("contact"),
        person("buddy", required=False),
        text=words.text("body"),
    )
