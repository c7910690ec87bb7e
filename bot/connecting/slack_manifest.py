"""The app as Slack has to know it, in the JSON that “From a manifest” takes.

JSON and not YAML, though Slack takes both: it needs no library, and other tools read it as it is.
"""

import json
from typing import Any

from bot.channels.slack.payloads import SHORTCUT
from bot.config import Settings
from bot.connecting.public_url import public_url
from bot.domain.actions.base import BOTH, Command
from bot.domain.languages import SHARED_LANGUAGE
from content_library.app_words import app_words
from content_library.typed_words import read_typed

METHODS: dict[str, str] = {
    "apps_connections_open": "",  # allowed by the app-level token of Socket Mode
    "auth_test": "",
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "conversations_history": "im:history",
    "conversations_open": "im:write",
    "users_info": "users:read",
    "views_open": "",
    "views_publish": "",
    "views_update": "",
}
"""The scope that each method of the Web API needs; empty if it needs none."""

EVENTS: dict[str, tuple[str, str]] = {
    "app_home_opened": ("app_home_opened", ""),
    "app_uninstalled": ("app_uninstalled", ""),
    "message": ("message.im", "im:history"),
    "tokens_revoked": ("tokens_revoked", ""),
    "user_change": ("user_change", "users:read"),
}
"""An event's type in a payload: its name in the manifest, and the scope that it needs."""

COMMANDS = "commands"
"""The scope of slash commands, and of the shortcut at a message."""

FILES = "files:read"
"""The scope to fetch what somebody sends in the conversation with the bot."""

APP_LEVEL = "connections:write"
"""The scope of the app-level token, for Socket Mode only. It is chosen where that token is made."""


def bot_scopes() -> list[str]:
    """All that the bot token has to be granted, in order."""
    needed = {COMMANDS, FILES, *METHODS.values(), *(scope for _, scope in EVENTS.values())}
    return sorted(needed - {""})


def bot_events() -> list[str]:
    """All events to subscribe to, as the manifest names them."""
    return sorted(name for name, _ in EVENTS.values())


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
    """The action at a message. Slack has one name for it, too short for two languages."""
    name, does = app_words(SHARED_LANGUAGE).report
    return {"name": name, "type": "message", "callback_id": SHORTCUT, "description": does}


def _command(name: Command, place: dict[str, str]) -> dict[str, Any]:
    does = dict(app_words(SHARED_LANGUAGE).commands)
    hint = " | ".join(
        one.words[0]
        for (command, key), one in read_typed()[SHARED_LANGUAGE].items()
        if command == name and key != "menu"
    )
    return {"command": f"/{name}", **place, "description": does[name], "usage_hint": f"[{hint}]"}
