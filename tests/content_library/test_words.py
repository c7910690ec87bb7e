"""All languages say the same things, and every piece of every message can be said."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import UndefinedError, nodes

from bot.channels.slack.limits import VIEW_TITLE
from bot.domain.content import Pillar
from bot.domain.languages import LANGUAGES, LOCALES, SHARED_LANGUAGE, Language
from bot.domain.messages import escape
from bot.domain.people import Network, Topic
from tests.content_library.samples import every_way_to_say, files, tree, variables
from tests.library import read_library

FILES = sorted(files(SHARED_LANGUAGE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_files(language: Language) -> None:
    assert sorted(files(language)) == FILES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_blocks_and_variables(language: Language) -> None:
    for name in FILES:
        english, other = (variables(files(one)[name]) for one in (SHARED_LANGUAGE, language))
        assert list(other) == list(english), name
        if name.startswith("messages/"):
            assert other == english, name
        else:  # example texts are written anew in each language, not translated
            assert set().union(*other.values()) == set().union(*english.values()), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_outside_a_block_where_nobody_would_read_it(language: Language) -> None:
    for name in FILES:
        for node in tree(files(language)[name]).body:
            assert isinstance(node, nodes.Block) or not "".join(_data(node)).strip(), name


def _data(node: nodes.Node) -> Iterator[str]:
    return (data.data for data in node.find_all(nodes.TemplateData))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_a_message_can_be_said(language: Language) -> None:
    for name in (name for name in FILES if name.startswith("messages/")):
        for words in every_way_to_say(Path(name).stem, language):
            for block in variables(files(language)[name]):
                assert words.plain(block) or block.endswith("_hint"), f"{name}: {block}"
                assert "None" not in words.text(block), f"{name}: {block}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_and_the_button_of_every_form_fit(language: Language) -> None:
    forms = [
        name
        for name in FILES
        if name.startswith("messages/") and "submit" in variables(files(language)[name])
    ]
    long = {
        (Path(name).stem, words.plain(block))
        for name in forms
        for words in every_way_to_say(Path(name).stem, language)
        for block in ("title", "submit")
        if block in variables(files(language)[name]) and len(words.plain(block)) > VIEW_TITLE
    }
    assert forms
    assert not long, "Slack would cut them"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_is_not_given_is_a_fault_and_no_gap(language: Language) -> None:
    with pytest.raises(UndefinedError):
        read_library().words("report", language).plain("title_week")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "values"), [("network", Network), ("topic", Topic), ("pillar", Pillar)])
def test_every_value_has_a_name_of_its_own(language: Language, kind: str, values: type[StrEnum]) -> None:
    names = [read_library().label(kind, value, language) for value in values]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_names(language: Language) -> None:
    names = [read_library().label("language", one, language) for one in LANGUAGES]
    assert names == [str(Locale.parse(LOCALES[one]).get_language_name()).capitalize() for one in LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_arrive_as_they_are_in_either_form(language: Language) -> None:
    hostile = "<!channel> {{ 7*7 }} **b** [x](http://e)"
    words = read_library().words("ideas_found", language, words=hostile, number=0)
    assert escape(hostile) in words.text("none")
    plain = read_library().words("welcome", language, name=hostile, next=None)
    assert hostile in plain.plain("title")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_labels(language: Language) -> None:
    english, other = (read_library()._labels[one] for one in (SHARED_LANGUAGE, language))
    assert {kind: set(names) for kind, names in other.items()} == {
        kind: set(names) for kind, names in english.items()
    }
