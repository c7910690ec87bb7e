"""Who is named in a form and is no colleague: an app, a guest, somebody of elsewhere, or nobody at all."""

import asyncio

import structlog

from bot.channels.base import Look
from bot.domain.actions.base import Action
from bot.domain.answers import Answers

_log = structlog.get_logger()
_SECONDS = 0.8
_MOST = 20
"""So many are asked about: a form takes fewer."""


async def find_strangers(action: Action, answers: Answers, look: Look | None) -> frozenset[str]:
    """Those of whom the platform says so. Of whom it does not say in time, nobody is refused."""
    named = answers.many(action.names)[:_MOST] if action.names and look else ()
    if not named or look is None:
        return frozenset()
    told = await asyncio.gather(*(_is_colleague(one, look) for one in named))
    return frozenset(one for one, is_colleague in zip(named, told, strict=True) if not is_colleague)


async def _is_colleague(user: str, look: Look) -> bool:
    try:
        return await asyncio.wait_for(look(user), _SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever the platform's fault is, the person goes on
        _log.warning("colleague_unknown", reason=type(error).__name__)
        return True
