"""What somebody notes about their own growth, and removes again."""

from bot.domain.actions.growth import (
    AddNetwork,
    AddSkill,
    DropNetwork,
    DropSkill,
    OpenNetwork,
    OpenSkill,
    ShowGrowth,
    ShowGrowthNotes,
)
from bot.domain.answers import Answers
from bot.domain.growth import LARGEST, MOST_NOTED, read_size
from bot.domain.messages import (
    Button,
    ChoiceInput,
    DateInput,
    Form,
    Message,
    Notice,
    Option,
    Part,
    Reply,
    TextInput,
    Updated,
    escape,
)
from bot.domain.people import Network
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.growth import overview
from bot.store.growth import notes

_LONGEST = 200
_SHOWN = 10
_WITHOUT_CONTACTS = (Network.WHATSAPP, Network.OFFLINE)


@answer_to(OpenSkill)
def open_skill(ctx: Context, _: OpenSkill, __: Answers) -> Reply:
    """Ask what it is."""
    return _skill_form(ctx, "") if ctx.member.takes_part else refusals.not_joined(ctx)


@answer_to(AddSkill)
def add_skill(ctx: Context, _: AddSkill, answers: Answers) -> Reply:
    """Keep it, sealed."""
    refusals.only_joined(ctx)
    text, words = " ".join(answers.text("text").split()), ctx.words("growth_form", most=MOST_NOTED)
    if not text or len(text) > _LONGEST:
        return _skill_form(ctx, text).with_errors({"text": words.plain("too_long" if text else "empty")})
    if notes.count_skills(ctx.tx, ctx.member.id) >= MOST_NOTED:
        return Notice(words.text("enough"))
    notes.add_skill(ctx.tx, ctx.member, ctx.today, ctx.vault.seal(text))
    return overview.message(ctx, words.text("kept"))


@answer_to(OpenNetwork)
def open_network(ctx: Context, _: OpenNetwork, __: Answers) -> Reply:
    """Ask how large which network is."""
    answers = Answers({"on": ctx.today.isoformat()})
    return _network_form(ctx, answers) if ctx.member.takes_part else refusals.not_joined(ctx)


@answer_to(AddNetwork)
def add_network(ctx: Context, _: AddNetwork, answers: Answers) -> Reply:
    """Keep a size, sealed; another one for the same day takes its place."""
    refusals.only_joined(ctx)
    words = ctx.words("growth_form", most=MOST_NOTED, largest=LARGEST)
    network, on, size = answers.text("network"), answers.day("on"), read_size(answers.text("size"))
    errors = {}
    if network not in _networks():
        errors["network"] = words.plain("choose")
    if on is None or on > ctx.today:
        errors["on"] = words.plain("no_day")
    if size is None:
        errors["size"] = words.plain("no_size")
    if errors or on is None or size is None:
        return _network_form(ctx, answers).with_errors(errors)
    if notes.count_sizes(ctx.tx, ctx.member.id) >= MOST_NOTED * len(_networks()):
        return Notice(words.text("enough"))
    notes.put_size(ctx.tx, ctx.vault, ctx.member, network, on, size)
    return overview.message(ctx, words.text("kept"))


@answer_to(ShowGrowthNotes)
def show_notes(ctx: Context, _: ShowGrowthNotes, __: Answers) -> Reply:
    """Everything that was noted, each with a button to remove it."""
    return _notes(ctx)


@answer_to(DropSkill)
def drop_skill(ctx: Context, action: DropSkill, _: Answers) -> Reply:
    """Remove it; what is not there, or somebody else's, stays as it is."""
    dropped = notes.drop_skill(ctx.tx, ctx.member.id, action.skill)
    return Updated(_notes(ctx, "dropped" if dropped else "not_there"))


@answer_to(DropNetwork)
def drop_network(ctx: Context, action: DropNetwork, _: Answers) -> Reply:
    """Remove it; what is not there, or somebody else's, stays as it is."""
    dropped = notes.drop_size(ctx.tx, ctx.member.id, action.entry)
    return Updated(_notes(ctx, "dropped" if dropped else "not_there"))


def _notes(ctx: Context, said: str = "") -> Message:
    words = ctx.words("growth_notes")
    drop = words.plain("drop")
    skills = [
        Part(text=escape(one.text), buttons=(Button(drop, DropSkill(one.id)),))
        for one in notes.skills_of(ctx.tx, ctx.vault, ctx.member.id)[:_SHOWN]
    ]
    sizes = []
    for one in notes.sizes_of(ctx.tx, ctx.vault, ctx.member.id)[:_SHOWN]:
        line = ctx.words(
            "growth_notes", on=one.on, number=one.size, network=ctx.label("network", one.network)
        )
        sizes.append(Part(text=line.text("size"), buttons=(Button(drop, DropNetwork(one.id)),)))
    intro = words.text("body" if skills or sizes else "none")
    back = Part(buttons=(Button(words.plain("back"), ShowGrowth()),))
    text = "\n\n".join(filter(None, (words.text(said) if said else "", intro)))
    return Message(words.plain("title"), (Part(text=text), *skills, *sizes, back))


def _skill_form(ctx: Context, text: str) -> Form:
    words = ctx.words("growth_form", most=MOST_NOTED)
    field = TextInput(
        "text",
        words.plain("skill"),
        words.plain("skill_hint"),
        required=True,
        value=text[:_LONGEST],
        max_length=_LONGEST,
    )
    return ctx.form(words, AddSkill(), field, text=words.text("private"))


def _network_form(ctx: Context, answers: Answers) -> Form:
    words = ctx.words("growth_form", most=MOST_NOTED)
    options = tuple(Option(one, ctx.label("network", one)) for one in _networks())
    chosen = tuple(one for one in answers.many("network") if one in _networks()) or (Network.LINKEDIN,)
    inputs = (
        ChoiceInput("network", words.plain("network"), options, required=True, value=chosen),
        TextInput("size", words.plain("size"), required=True, value=answers.text("size")[:12], max_length=12),
        DateInput("on", words.plain("on"), required=True, value=answers.day("on")),
    )
    return ctx.form(words, AddNetwork(), *inputs, text=words.text("private"))


def _networks() -> list[Network]:
    return [one for one in Network if one not in _WITHOUT_CONTACTS]
