"""Which feature answers which action: each room has its own table, and here they come together."""

from dataclasses import asdict

from bot.domain.actions.base import Action
from bot.domain.actions.taking_part import SayAnsweredInChat, ShowHelp, ShowHome, ShowMenu
from bot.domain.answers import Answers
from bot.domain.messages import Form, Reply
from bot.features import editing, elsewhere, menu, refusals
from bot.features.buddies import routes as buddies
from bot.features.calendar import routes as calendar
from bot.features.cases import routes as cases
from bot.features.checkins import routes as checkins
from bot.features.consent import routes as consent
from bot.features.context import Context, Routes
from bot.features.events import routes as events
from bot.features.growth import routes as growth
from bot.features.home import home
from bot.features.hr import routes as hr
from bot.features.inviting import routes as inviting
from bot.features.learning import routes as learning
from bot.features.my_data import routes as my_data
from bot.features.onboarding import routes as onboarding
from bot.features.pace import routes as pace
from bot.features.pages import Show
from bot.features.prompts import routes as prompts
from bot.features.recognition import routes as recognition
from bot.features.taking_part import routes as taking_part
from bot.features.vacancies import routes as vacancies
from bot.features.voice import routes as voice
from bot.features.weekly import routes as weekly
from bot.store import audit

FOR_HR: Routes = {
    **hr.FOR_HR,
    **prompts.FOR_HR,
    **vacancies.FOR_HR,
    **cases.FOR_HR,
    **checkins.FOR_HR,
    **recognition.FOR_HR,
    **pace.FOR_HR,
    **voice.FOR_HR,
    **onboarding.FOR_HR,
    **my_data.FOR_HR,
    **learning.FOR_HR,
    **inviting.FOR_HR,
    **growth.FOR_HR,
    **events.FOR_HR,
    **consent.FOR_HR,
    **buddies.FOR_HR,
    **calendar.FOR_HR,
}
"""Each of these checks the role when it arrives, and is in the audit log."""

FEATURES: Routes = {
    ShowMenu: menu.show_menu,
    ShowHelp: menu.show_help,
    ShowHome: home.show_home,
    SayAnsweredInChat: elsewhere.say_where,
    **taking_part.FEATURES,
    **weekly.FEATURES,
    **vacancies.FEATURES,
    **cases.FEATURES,
    **checkins.FEATURES,
    **recognition.FEATURES,
    **pace.FEATURES,
    **voice.FEATURES,
    **onboarding.FEATURES,
    **my_data.FEATURES,
    **learning.FEATURES,
    **inviting.FEATURES,
    **growth.FEATURES,
    **events.FEATURES,
    **consent.FEATURES,
    **buddies.FEATURES,
    **calendar.FEATURES,
    **cases.FOR_HANDLERS,
    **FOR_HR,
}

PAGES: dict[str, Show] = {**cases.PAGES, **my_data.PAGES, **consent.PAGES}
"""What people look at in the browser, by the name that is in the link."""


def answer(ctx: Context, action: Action, answers: Answers) -> Reply:
    """Do what an action asks for, if this person may."""
    if (type(action) in FOR_HR or getattr(action, "hr", False)) and not ctx.member.is_hr:
        return refusals.not_hr(ctx)
    if type(action) not in FOR_HR:
        return FEATURES[type(action)](ctx, action, answers)
    reply = editing.refusal(ctx, action, answers, FEATURES) or FEATURES[type(action)](ctx, action, answers)
    # What somebody typed is no name of a thing, and may be anything.
    details = {name: value for name, value in asdict(action).items() if name not in {"line", "seen"}}
    if isinstance(reply, Form) and type(reply.action) is type(action):
        details["refused"] = True
    audit.add(ctx.tx, ctx.member, ctx.now, type(action).__name__, **details)
    return editing.stamped(ctx, action, reply, FEATURES)
