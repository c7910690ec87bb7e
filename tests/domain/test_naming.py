"""Who is named in a text, however the name is written."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import clean
from bot.domain.messages import escape
from bot.domain.naming import first_name, name_matcher, words_in
from tests.each import each

HARD = (
    *("Jan-Willem Bakker", "J.P. Jansen", "Anne van 't Hoff"),
    *("Visser, Sanne", "Zoë O\u2019Neill (HR)", "Ian_M*"),
)
NAMES = st.text(min_size=1, max_size=30).map(clean).filter(str.strip)


@each(
    ("name", "called"),
    [
        ("Sanne Visser", "Sanne"),
        ("Visser, Sanne", "Sanne"),
        ("Dr. Sanne Visser", "Sanne"),
        ("drs. Piet de Boer", "Piet"),
        ("Prof. dr. ir. Anna Smit", "Anna"),
        ("Bakker, dr. Jan-Willem", "Jan-Willem"),
        ("(Extern) Jan Bos", "Jan"),
        ("Jan Bos (Extern)", "Jan"),
        ("[EXT] Zoë", "Zoë"),
        ("J.P. Jansen", "J.P."),
        ("Visser,", "Visser"),
        ("Mr", ""),
        ("(Extern)", ""),
        ("\U0001f600", ""),
        ("", ""),
    ],
)
def test_people_are_called_by_their_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


@each(
    ("name", "text"),
    [
        ("Jan-Willem Bakker", "Dank aan jan willem bakker!"),
        ("J.P. Jansen", "JP Jansen"),
        ("J.P. Jansen", "J. P. Jansen"),
        ("Anne van 't Hoff", "Anne van \u2019t Hoff"),
        ("Visser, Sanne", "Sanne Visser"),
        ("Zoë Smit", unicodedata.normalize("NFD", "Zoë Smit")),
        ("Al", "Al, dank je"),
    ],
)
def test_it_is_found_as_people_write_it(name: str, text: str) -> None:
    assert name_matcher(name)(text)


@each(
    ("name", "text"),
    [("Jan Bos", "Jan Bosman"), ("Jan Bos", "Arjan Bos"), ("Al", "alles, al"), ("Jan", "januari"), ("", "x")],
)
def test_others_are_not(name: str, text: str) -> None:
    assert not name_matcher(name)(text)


@given(NAMES, st.sampled_from([str, escape, lambda name: unicodedata.normalize("NFC", name)]))
def test_every_name_is_found_in_every_form(name: str, write: object) -> None:
    assert callable(write)
    assert name_matcher(name)(f"Hi {write(name)} !")
    assert name_matcher(name)(write(name))


@given(NAMES.filter(words_in))
def test_what_stands_between_the_words_does_not_matter(name: str) -> None:
    assert name_matcher(name)(" ".join(words_in(name)))
    assert name_matcher(name)("-".join(words_in(name)))
