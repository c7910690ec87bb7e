"""What to call somebody."""

from bot.domain.naming import first_name
from tests.each import each


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
