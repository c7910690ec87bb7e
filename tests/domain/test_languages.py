"""What people gave in several languages, as somebody reads it who may read another."""

from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, Texts, in_language, written_in
from tests.each import each


@each(
    ("texts", "language", "shown"),
    [
        ({"nl": "Ja.", "en": "Yes."}, "en", "Yes."),
        ({"nl": "Ja.", "en": ""}, "en", "Ja."),
        ({"en": "Yes."}, "nl", "Yes."),
        ({"en": "Yes.", "nl": "Ja."}, "xx", "Ja."),
        ({"en": "Yes."}, "xx", "Yes."),
        ({"en": ""}, "en", None),
        ({}, "nl", None),
    ],
)
def test_own_language_comes_first_then_the_organisations_then_any(
    texts: Texts, language: str, shown: str | None
) -> None:
    assert in_language(texts, language) == shown


def test_the_languages_of_a_text_stand_in_the_order_of_the_list() -> None:
    assert written_in({"en": "Yes.", "xx": "?", "nl": "Ja."}) == LANGUAGES
    assert written_in({"en": "Yes.", "nl": ""}) == ("en",)
    assert LANGUAGES[0] == DEFAULT_LANGUAGE
