"""What can be typed: vacancies."""

from bot.domain.actions.vacancies import OpenAddVacancy, ShowVacancies, ShowVacancyDesk
from bot.features.typed import Dutch, Makers

_NEW = ("", "new", "add", "nieuw", "nieuwe", "toevoegen")

AMBASSADOR: Makers = {
    "vacancies": lambda rest: ShowVacancies(rest[:100]),
}
ADVOCACY: Makers = {
    "vacancy": lambda rest: OpenAddVacancy() if rest.lower() in _NEW else ShowVacancyDesk(),
    "vacancies": lambda _: ShowVacancyDesk(),
}
DUTCH: Dutch = {
    "vacature": "vacancy",
    "vacatures": "vacancies",
}
