"""The small words in a typed line: each means one thing, and every language has the same groups."""

import shutil
from pathlib import Path

import pytest

from bot.domain.actions.prompts import BY_NUMBER
from bot.domain.languages import LANGUAGES
from bot.domain.prompts import When, Who
from content_library.library import FOLDER
from content_library.typed_words import BadLineWordsError, read_line_words


def test_every_meaning_is_one_that_the_code_knows_and_has_a_word() -> None:
    words = {group: set(said.values()) for group, said in read_line_words().items()}
    assert words["option"] == {"when", "for", "about", "on"}
    assert words["when"] == {*When, "every"} - {When.DAY}
    assert words["who"] == set(Who)
    assert words["prompt"] == {*BY_NUMBER, "list"}
    assert words["weekday"] == set("0123456")
    assert words["unit"] == {"hour", "minute", "and"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('"nu"', '"next"'), "next"),
        (('"nu"', '"Nu"'), "Nu"),
        (("[vacancy]", "[vacancies]"), "groups"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        shutil.copy(FOLDER / language / "lines.toml", tmp_path / language / "lines.toml")
    file = tmp_path / "nl" / "lines.toml"
    file.write_text(file.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(BadLineWordsError, match=complaint):
        read_line_words(tmp_path)
