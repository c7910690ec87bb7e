"""Stories in a made-up language. `test_third_language.py` tells them, in a house that speaks it."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.config import load_settings
from bot.connecting.teams_package import build_package
from bot.domain.languages import LANGUAGES
from bot.domain.people import Platform
from content_library import formats
from playground.shared import Person
from tests.end_to_end import conftest, people
from tests.end_to_end.made_up import LANGUAGE, mark
from tests.end_to_end.people import HR
from tests.end_to_end.wording import EN, Words
from tests.end_to_end.world import World

ANA = Person("U0SANNE", "aad-sanne", "Sanne Visser", "Europe/Amsterdam", f"{LANGUAGE}-NL")
ELS = Person(HR.slack_id, HR.aad_id, HR.name, HR.time_zone, f"{LANGUAGE}-NL")
WORDS = Words(
    LANGUAGE, share=mark(EN.share), decline=mark(EN.decline), later=mark(EN.later), undo=mark(EN.undo)
)


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sanne and Marieke speak it, and everybody else what they did."""
    for module in (people, conftest):
        monkeypatch.setattr(module, "words_for", lambda _: WORDS)
    everybody = (ANA, ELS, *people.EVERYBODY[1:3])
    monkeypatch.setattr("tests.end_to_end.world.EVERYBODY", everybody)


def test_it_is_none_of_ours() -> None:
    assert LANGUAGES[-1] == LANGUAGE
    assert WORDS.said("menu", "join") not in {Words(one, "", "", "", "").join for one in LANGUAGES[:-1]}
    assert formats.day(date(2026, 11, 23), LANGUAGE) == "lundo 23 Novembro"


async def test_a_card_and_a_form(world: World, platform: Platform) -> None:
    me, card = await conftest.with_card(world, ANA, platform)
    assert WORDS.share in card.labels
    await me.clicks(WORDS.share)
    await me.clicks(WORDS.elsewhere)
    form = me.form()
    assert form
    assert form.labels["network"] == WORDS.said("share", "network")


async def test_a_typed_command_with_words_of_its_own(world: World, platform: Platform) -> None:
    me = await conftest.joined(world, ANA, platform)
    await me.types(f"ambassador {mark('time')} {mark('an hour')} {mark('yesterday')}")
    await me.reads(WORDS.said("time", "title"))
    (row,) = world.rows("time_log")
    assert (row["minutes"], row["on"]) == (60, date(2027, 2, 1))


async def test_a_text_of_hr_in_it_and_in_no_other(world: World, platform: Platform) -> None:
    me = await conftest.joined(world, ANA, platform)
    hr = world.meet(ELS, platform)
    await hr.types(f"advocacy {mark('prompt')}")
    form = hr.form()
    assert form
    labels = [WORDS.said("prompt", "text", language=one) for one in (LANGUAGE, *LANGUAGES[:-1])]
    assert list(form.labels.values())[: len(LANGUAGES)] == labels
    await hr.fills(**{LANGUAGE: "Kion vi lernis?", "when": "now"})
    await world.tick()
    await hr.gets(WORDS.said("prompt_preview", "title"))
    await hr.clicks(WORDS.said("prompt_preview", "confirm"))
    await hr.reads(WORDS.said("prompt_preview", "confirmed", number=WORDS.said("told", "fewer", least=5)))
    await world.tick()
    await me.gets("Kion vi lernis?")


def test_the_platforms_are_told_its_words() -> None:
    settings = load_settings(
        public_url="https://bot.example.org",
        teams_app_id="00000000-0000-0000-0000-000000000000",
        teams_app_password="p" * 40,
        teams_tenant_id="tenant",
        _env_file=None,
    )
    with ZipFile(BytesIO(build_package(settings))) as archive:
        languages = json.loads(archive.read("manifest.json"))["localizationInfo"]["additionalLanguages"]
        assert {one["file"] for one in languages} == {f"{one}.json" for one in LANGUAGES if one != "en"}
        assert mark("a") in archive.read(f"{LANGUAGE}.json").decode()
