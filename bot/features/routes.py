"""Which feature answers which action: each feature says so itself, and here they are found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

from bot import features
from bot.domain.actions.base import Action
from bot.domain.actions.vacancies import UploadVacancies
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile, is_table
from bot.domain.messages import Form, Message, Part, Reply, Updated
from bot.features import denials, editing, limits, permitted
from bot.features.cases.reporter import adding
from bot.features.context import ANSWERS_TO, Context, Refused, Routes
from bot.features.pages import Show
from bot.store import audit, role_holders
from bot.store.changes import recorded
from bot.store.rows import noticing

_TYPED = {"line", "seen", "word", "words"}


class TwoAnswers(Exception):
    """Two features say that they answer the same action, or two rooms that they show the same page."""


def dispatch(ctx: Context, action: Action, answers: Answers) -> Reply:
    """Do what an action asks for, if this person may."""
    with noticing() as unread:
        reply = _answer(ctx, action, answers)
    mine = {one for one in unread if one.owner == ctx.member.id}
    return _with_line(ctx, reply) if mine or (unread and action.who.takes_role) else reply


def receive(ctx: Context, files: Sequence[ReceivedFile]) -> Reply:
    """What somebody sends in the chat: a table of HR's is vacancies, and all else is for a report."""
    if any(map(is_table, files)) and UploadVacancies.who.allows(ctx.member.roles):
        return dispatch(ctx, UploadVacancies(), Answers(files=files))
    return adding.keep_files(ctx, files)


def _with_line(ctx: Context, reply: Reply) -> Reply:
    """What is shown, and that something of it is missing."""
    match reply:
        case Updated(card=card):
            return replace(reply, card=_line_below(ctx, card))
        case Message():
            return _line_below(ctx, reply)
    return reply


def _line_below(ctx: Context, message: Message) -> Message:
    words = ctx.library.words("sorry", ctx.member.language)
    return replace(message, parts=(*message.parts, Part(note=words.plain("left_out"))))


def _answer(ctx: Context, action: Action, answers: Answers) -> Reply:
    held = role_holders.roles_at(ctx.tx, ctx.workspace, ctx.member, ctx.now)
    ctx = ctx.about(replace(ctx.member, roles=held))
    for_hr, in_menu = action.who.takes_role, getattr(action, "hr", False)
    ctx = replace(ctx, features=FEATURES, dispatch=dispatch, for_hr=for_hr)
    if not action.who.allows(ctx.member.roles) or (in_menu and not ctx.member.at_desk):
        if for_hr:
            audit.log_refusal(ctx.tx, ctx.member, ctx.now, action.wire)
        return denials.not_hr(ctx)
    if not for_hr:
        reply, _ = _act(ctx, action, answers)
        return permitted.without_others_buttons(ctx.member, reply) if in_menu else reply
    with recorded(ctx.tx) as recording:
        reply, refused = _act(ctx, action, answers)
    # What somebody typed is no name of a thing, and may be anything.
    details = {name: value for name, value in asdict(action).items() if name not in _TYPED}
    changes = recording.changes(ctx.tx)
    audit.log_act(ctx.tx, ctx.member, ctx.now, action.wire, details, changes, refused)
    reply = permitted.without_others_buttons(ctx.member, reply)
    return editing.with_seen_values(ctx, action, reply, FEATURES)


def _act(ctx: Context, action: Action, answers: Answers) -> tuple[Reply, str]:
    """What is answered, and why it was not done; empty: it was. What was done counts for the day."""
    if enough := limits.enough_today(ctx, action):
        return enough, "limit"
    changed = editing.form_if_changed(ctx, action, answers, FEATURES) if ctx.for_hr else None
    try:
        reply = changed or FEATURES[type(action)](ctx, action, answers)
    except Refused as refusal:
        return refusal.reply, refusal.why
    if isinstance(reply, Form):
        return reply, "form" if type(reply.action) is type(action) else ""
    limits.count_sent(ctx, action)
    return reply, ""


def find_features(modules: Iterable[ModuleType]) -> Routes:
    """What the features in these modules answer. Raises TwoAnswers."""
    found: Routes = {}
    for module in modules:
        for feature in vars(module).values():
            if getattr(feature, "__module__", "") != module.__name__:
                continue  # it is only used there
            for action in getattr(feature, ANSWERS_TO, ()):
                if action in found:
                    raise TwoAnswers(action.wire)
                found[action] = feature
    return found


def find_pages(modules: Iterable[ModuleType]) -> dict[str, Show]:
    """The pages that these modules show. Raises TwoAnswers."""
    found: dict[str, Show] = {}
    for module in modules:
        for name, show in getattr(module, "PAGES", {}).items():
            if name in found:
                raise TwoAnswers(name)
            found[name] = show
    return found


def feature_modules() -> Iterator[ModuleType]:
    """Every module in which there may be features."""
    for module in walk_packages(features.__path__, f"{features.__name__}."):
        if module.name != __name__:
            yield import_module(module.name)


_MODULES = tuple(feature_modules())
FEATURES = find_features(_MODULES)
PAGES = find_pages(_MODULES)
"""What people look at in the browser, by the name that is in the link."""
