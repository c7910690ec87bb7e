"""HR adds an address with vacancies, gives it a key, or has it read no more.

An address is only put down here: it is read right after that (`scheduler/source_candidates.py`), and who gave
it is told what came of it. A key is never shown again, not even in the form that it was typed in.
"""

from bot.domain.actions.vacancies import (
    AddSource,
    AskStopSource,
    ChangeSourceKey,
    OpenAddSource,
    OpenSourceKey,
    ShowSources,
    StopSource,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, Updated
from bot.domain.web_links import shown_address, wrong_with_feed
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Fields, Link, Read, Secret
from bot.features.vacancies import source_list, sources
from bot.store import audit, source_candidates
from bot.store import sources as kept_sources
from bot.store.source_keys import seal_headers
from bot.store.sources import Source
from bot.store.vault import ToSeal
from bot.vacancy_feeds.keys import KINDS, LONGEST, WITH_KEY, BadKey, guess_kind, make_headers

_WORDS = "source_keys"
_NONE = "none"
_KEY = Secret(LONGEST, required=False, words=_WORDS)
_ADD = Fields(
    "source_new",
    address=Link(500),
    kind=Choice(values=(_NONE, *KINDS), prefix="kind_", words=_WORDS),
    key=_KEY,
)
_CHANGE = Fields("source_key", kind=Choice(values=KINDS, prefix="kind_", words=_WORDS), key=_KEY)


@answer_to(OpenAddSource)
def open_add_source(ctx: Context, action: OpenAddSource, _: Answers) -> Reply:
    return _form(ctx, _ADD, AddSource(), {"address": action.line, "kind": guess_kind(action.line) or _NONE})


@answer_to(AddSource)
def add_source(ctx: Context, action: AddSource, answers: Answers) -> Reply:
    read = _ADD.read(ctx, answers)
    address = read.text("address")
    words = ctx.words("source_new")
    if address and (wrong := wrong_with_feed(address)):
        read.errors["address"] = words.plain(wrong)
    elif any(one.address == address for one in kept_sources.list_sources(ctx.tx, ctx.workspace.id)):
        read.errors["address"] = words.plain("known")
    key = _read_key(ctx, read, address)
    if read.errors:
        return _form(ctx, _ADD, action, read)
    return _have_read(ctx, action.wire, address, key)


@answer_to(OpenSourceKey)
def open_source_key(ctx: Context, action: OpenSourceKey, _: Answers) -> Reply:
    source = _source(ctx, action.source)
    known = {"kind": guess_kind(source.address) or (source.format if source.format in WITH_KEY else "")}
    return _form(ctx, _CHANGE, ChangeSourceKey(source.id), known, source)


@answer_to(ChangeSourceKey)
def change_source_key(ctx: Context, action: ChangeSourceKey, answers: Answers) -> Reply:
    """The key of before stays until the source was read with the new one."""
    source = _source(ctx, action.source)
    read = _CHANGE.read(ctx, answers)
    key = _read_key(ctx, read, source.address)
    if read.errors:
        return _form(ctx, _CHANGE, action, read, source)
    return _have_read(ctx, action.wire, source.address, key)


@answer_to(AskStopSource)
def ask_stop_source(ctx: Context, action: AskStopSource, _: Answers) -> Reply:
    source = _source(ctx, action.source)
    words = ctx.words("sources", address=shown_address(source.address))
    yes = Button(words.plain("yes_stop"), StopSource(source.id), style="danger")
    no = Button(words.plain("keep"), ShowSources(here=True))
    return Updated(Message(words.plain("stop"), (Part(text=words.text("ask_stop"), buttons=(yes, no)),)))


@answer_to(StopSource)
def stop_source(ctx: Context, action: StopSource, _: Answers) -> Reply:
    source = _source(ctx, action.source)
    sources.stop_source(ctx.tx, ctx.workspace.id, source.address, ctx.now)
    _log(ctx, action.wire, source.address)
    said = ctx.words("sources", address=shown_address(source.address)).text("stopped")
    return Updated(source_list.sources_message(ctx, said=said))


def _form(
    ctx: Context,
    fields: Fields,
    action: AddSource | ChangeSourceKey,
    values: dict[str, str] | Read,
    source: Source | None = None,
) -> Form:
    about = {"address": shown_address(source.address)} if source else {}
    return fields.form(ctx, action, values, **about)


def _read_key(ctx: Context, read: Read, address: str) -> ToSeal | None:
    """The key that was typed, of the kind that was chosen or that its address tells; else what is wrong."""
    typed, words = read.text("key"), ctx.words(_WORDS)
    kind = "" if read.text("kind") == _NONE else read.text("kind")
    if not typed:
        if kind and "key" not in read.errors:
            read.errors["key"] = words.plain("key_missing")
        return None
    kind = kind or guess_kind(address)
    if not kind:
        read.errors["kind"] = words.plain("choose_kind")
        return None
    try:
        return seal_headers(ctx.vault, make_headers(kind, typed))
    except BadKey as bad:
        read.errors["key"] = words.plain(bad.code)
    return None


def _have_read(ctx: Context, of: str, address: str, key: ToSeal | None) -> Notice:
    source_candidates.save_candidate(ctx.tx, ctx.workspace.id, address, ctx.member.id, key, ctx.now)
    _log(ctx, of, address)
    return Notice(ctx.words("sources", address=shown_address(address)).text("being_read"))


def _log(ctx: Context, of: str, address: str) -> None:
    """Of which address it was: an action has only its number, and no key."""
    audit.log_action(ctx.tx, ctx.member, ctx.now, "SourceAddress", of=of, address=shown_address(address))


def _source(ctx: Context, source_id: int) -> Source:
    """Raises Refused for one that is read no more."""
    found = kept_sources.find_source(ctx.tx, ctx.workspace.id, source_id)
    if found is None:
        raise Refused(Notice(ctx.words("sources").text("gone")))
    return found
