"""The app as Teams has to know it: a zip with the manifest, its words in other languages, and two icons."""

import json
import re
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.channels.teams.incoming import COMMAND
from bot.config import Settings
from bot.connecting.public_url import NotReady, public_url, wrong_with
from bot.domain.languages import LANGUAGES, SHARED_LANGUAGE
from content_library.app_words import AppWords, app_words

ICONS = Path(__file__).with_name("icons")
_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams{}.schema.json"
_GUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_OTHERS = [one for one in LANGUAGES if one != SHARED_LANGUAGE]
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the same settings give the same file, whenever it is made."""


def build_package(settings: Settings) -> bytes:
    """The zip to upload in the Teams admin center. Raises NotReady with all that has to be set."""
    files = {
        "manifest.json": _json(build_manifest(settings)),
        **{f"{one}.json": _json(translation(app_words(one))) for one in _OTHERS},
        **{name: (ICONS / name).read_bytes() for name in ("color.png", "outline.png")},
    }
    zipped = BytesIO()
    with ZipFile(zipped, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _WHEN)
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, ZIP_DEFLATED)
    return zipped.getvalue()


def build_manifest(settings: Settings) -> dict[str, Any]:
    """The manifest, in the shared language. Raises NotReady."""
    _check(settings)
    about = f"{public_url(settings)}/about"
    words = app_words(SHARED_LANGUAGE)
    commands = [_named(one) for one in words.commands]
    report = {"id": COMMAND, "type": "action", "context": ["message"], "fetchTask": True}
    return {
        "$schema": _SCHEMA.format(""),
        "manifestVersion": "1.29",
        "version": version("ambassador-bot"),
        "id": settings.teams_app_id,
        "developer": {
            "name": words.name,
            "websiteUrl": about,
            "privacyUrl": f"{about}#privacy",
            "termsOfUseUrl": f"{about}#terms",
        },
        "name": {"short": words.name, "full": words.name},
        "description": {"short": words.short, "full": words.full},
        "localizationInfo": {
            "defaultLanguageTag": SHARED_LANGUAGE,
            "additionalLanguages": [{"languageTag": one, "file": f"{one}.json"} for one in _OTHERS],
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#0f766e",
        "bots": [
            {
                "botId": settings.teams_app_id,
                "scopes": ["personal", "team"],
                "supportsFiles": True,
                "commandLists": [{"scopes": ["personal"], "commands": commands}],
            }
        ],
        "composeExtensions": [
            {"botId": settings.teams_app_id, "commands": [report | _named(words.report)]},
        ],
        "defaultInstallScope": "personal",
        "validDomains": [urlsplit(about).netloc],
    }


def translation(words: AppWords) -> dict[str, str]:
    """The same words in another language, by their place in the manifest."""
    places = {f"bots[0].commandLists[0].commands[{i}]": one for i, one in enumerate(words.commands)}
    places["composeExtensions[0].commands[0]"] = words.report
    commands = {f"{place}.{key}": said for place, one in places.items() for key, said in _named(one).items()}
    return {
        "$schema": _SCHEMA.format(".Localization"),
        "name.short": words.name,
        "name.full": words.name,
        "description.short": words.short,
        "description.full": words.full,
        **commands,
    }


def _named(command: tuple[str, str]) -> dict[str, str]:
    return dict(zip(("title", "description"), command, strict=True))


def _check(settings: Settings) -> None:
    wrong = [wrong_with(settings.public_url)]
    if not settings.teams_app_id:
        wrong.append("TEAMS_APP_ID: is not set. Set it to the application (client) id of the bot")
    elif not _GUID.fullmatch(settings.teams_app_id):
        wrong.append("TEAMS_APP_ID: must look like 00000000-0000-0000-0000-000000000000")
    if lines := [line for line in wrong if line]:
        raise NotReady(*lines)


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode()
