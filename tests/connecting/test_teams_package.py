"""The package for Teams: what its schema takes, always the same bytes, and words that the bot understands."""

import json
import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from bot.channels.teams.incoming import COMMAND
from bot.config import Settings, load_settings
from bot.connecting.public_url import NotReady
from bot.connecting.teams_package import ICONS, build_package, translation
from bot.domain.actions.membership import ShowHelp
from bot.domain.languages import LANGUAGES, Language
from bot.features.commands import parse_command
from content_library.app_words import app_words
from tests.judging import judge

APP = "12345678-90ab-cdef-1234-567890abcdef"
SECRET = "hunter2"


def settings(**given: Any) -> Settings:
    complete = {
        "public_url": "https://bot.example.com/",
        "teams_app_id": APP,
        "teams_app_password": SECRET,
        "teams_tenant_id": "tenant",
    }
    return load_settings(_env_file=None, **complete | given)


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def pixels(png: bytes) -> tuple[int, list[tuple[int, ...]]]:
    """Width and pixels of one of our pictures, in red, green, blue and alpha."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (width, depth, kind) == (height, 8, 6)
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    lines = zlib.decompress(png[start + 4 : start + 4 + length])
    step = 1 + 4 * width
    rows = [lines[y * step + 1 : (y + 1) * step] for y in range(height)]
    return width, [tuple(row[x : x + 4]) for row in rows for x in range(0, len(row), 4)]


def test_teams_takes_the_manifest() -> None:
    manifest = json.loads(files(build_package(settings()))["manifest.json"])
    judge("teams-manifest", manifest)
    assert (manifest["id"], manifest["bots"][0]["botId"]) == (APP, APP)
    assert manifest["bots"][0]["scopes"] == ["personal", "team"]
    assert manifest["bots"][0]["commandLists"][0]["scopes"] == ["personal"]
    assert manifest["bots"][0]["supportsFiles"] is True
    (extension,) = manifest["composeExtensions"]
    (command,) = extension["commands"]
    assert (extension["botId"], command["id"], command["context"]) == (APP, COMMAND, ["message"])
    assert manifest["validDomains"] == ["bot.example.com"]
    assert manifest["developer"]["privacyUrl"] == "https://bot.example.com/about#privacy"


def test_every_file_that_the_manifest_names_is_there_and_no_other() -> None:
    found = files(build_package(settings()))
    manifest = json.loads(found["manifest.json"])
    named = [*manifest["icons"].values(), manifest["localizationInfo"]["additionalLanguages"][0]["file"]]
    assert sorted(found) == sorted([*named, "manifest.json"])


def test_the_same_settings_give_the_same_bytes() -> None:
    assert build_package(settings()) == build_package(settings())
    assert build_package(settings()) != build_package(settings(public_url="https://other.example.com"))


def test_no_secret_is_in_it() -> None:
    assert all(SECRET.encode() not in data for data in files(build_package(settings())).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_command_is_understood_and_fits(language: Language) -> None:
    commands = app_words(language).commands
    assert len(commands) <= 10  # Teams shows twelve, and translates ten
    for title, does in commands:
        action = parse_command(title)
        assert not (isinstance(action, ShowHelp) and action.unknown), title
        assert len(title) <= 32
        assert len(does) <= 128


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_action_at_a_message_fits(language: Language) -> None:
    title, does = app_words(language).report
    assert 0 < len(title) <= 32
    assert 0 < len(does) <= 128


def test_both_languages_say_the_same() -> None:
    english, dutch = app_words("en"), app_words("nl")
    assert [parse_command(title) for title, _ in english.commands] == [
        parse_command(title) for title, _ in dutch.commands
    ]
    assert (english.name, len(english.short) <= 80, len(dutch.short) <= 80) == (dutch.name, True, True)
    assert {len(set(english.commands)), len(set(dutch.commands))} == {len(english.commands)}


def test_a_translation_names_places_that_the_manifest_has() -> None:
    manifest = json.loads(files(build_package(settings()))["manifest.json"])
    for place in translation(app_words("nl")):
        found: Any = manifest
        for step in place.replace("[", ".").replace("]", "").split("."):
            if place != "$schema":
                found = found[int(step)] if step.isdigit() else found[step]
        assert place == "$schema" or isinstance(found, str)


def test_all_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(NotReady) as refused:
        build_package(load_settings(_env_file=None))
    assert [line.split(":")[0] for line in refused.value.lines] == ["PUBLIC_URL", "TEAMS_APP_ID"]


def test_an_app_id_that_is_no_guid_is_refused() -> None:
    with pytest.raises(NotReady, match="TEAMS_APP_ID: must look like"):
        build_package(settings(teams_app_id="my-bot"))


def test_the_colour_icon_is_a_white_star_on_the_products_colour() -> None:
    width, seen = pixels((ICONS / "color.png").read_bytes())
    assert width == 192
    assert seen[0] == (0x0F, 0x76, 0x6E, 255)
    assert seen[width * 96 + 96] == (255, 255, 255, 255)
    assert {pixel[3] for pixel in seen} == {255}


def test_the_outline_is_white_on_nothing() -> None:
    width, seen = pixels((ICONS / "outline.png").read_bytes())
    assert width == 32
    assert {pixel[:3] for pixel in seen} == {(255, 255, 255)}
    assert seen[0][3] == 0
    assert seen[width * 16 + 16][3] == 0
    assert seen[width * 3 + 16][3] > 200
