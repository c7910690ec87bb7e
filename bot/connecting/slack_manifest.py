"""The app as Slack has to know it, in the JSON that “From a manifest” takes.

JSON and not YAML, though Slack takes both: it needs no library, and other tools read it as it is.
"""

import json
from typing import Any

from bot.channels.slack.payloads import SHORTCUT
from bot.config import Settings
from bot.connecting.public_url import public_url
from bot.connecting.scopes import EVENTS, bot_events, bot_scopes
from bot.domain.actions.base import BOTH, Command
from bot.domain.languages import DEFAULT_LANGUAGE, SHARED_LANGUAGE
from content_library.app_words import app_words
from content_library.typed_words import read_typed

COLOUR = "#0f766e"


def manifest_text(settings: Settings, *, socket_mode: bool) -> str:
    """The manifest to paste. Raises NotReady without an https PUBLIC_URL, unless in Socket Mode."""
    return json.dumps(build_manifest(settings, socket_mode=socket_mode), indent=2, ensure_ascii=False)


def build_manifest(settings: Settings, *, socket_mode: bool) -> dict[str, Any]:
    """The manifest. In Socket Mode Slack needs no address: the bot calls Slack. Raises NotReady."""
    place = {} if socket_mode else {"url": f"{public_url(settings)}/slack/events"}
    request = {"request_url": place["url"]} if place else {}
    words = app_words(SHARED_LANGUAGE)
    return {
        "display_information": {
            "name": words.name,
            "description": words.short,
            "long_description": words.full,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": "app_home_opened" in EVENTS,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": words.name, "always_online": True},
            "slash_commands": [_command(command, place) for command in BOTH],
            "shortcuts": [_shortcut()],
        },
        "oauth_config": {"scopes": {"bot": bot_scopes()}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": bot_events()},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def _shortcut() -> dict[str, str]:
    """The action at a message. Slack has one name for it, so it stands there in two languages."""
    (shared, does), (own, _) = (app_words(one).report for one in (SHARED_LANGUAGE, DEFAULT_LANGUAGE))
    name = f"{shared} · {own}"
    return {"name": name, "type": "message", "callback_id": SHORTCUT, "description": does}


def _command(name: Command, place: dict[str, str]) -> dict[str, Any]:
    does = dict(app_words(SHARED_LANGUAGE).commands)
    hint = " | ".join(
        one.words[0]
        for (command, key), one in read_typed()[SHARED_LANGUAGE].items()
        if command == name and key != "menu"
    )
    return {"command": f"/{name}", **place, "description": does[name], "usage_hint": f"[{hint}]"}
