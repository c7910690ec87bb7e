"""Which feature of this room answers which action."""

from bot.domain.actions.vacancies import (
    AddVacancy,
    CloseVacancy,
    KeepInternal,
    OpenAddVacancy,
    OpenInternal,
    PinVacancy,
    ReopenVacancy,
    ShowVacancies,
    ShowVacancyDesk,
    TakeVacancy,
)
from bot.features.context import Routes
from bot.features.vacancies import vacancies, vacancy_desk

FEATURES: Routes = {
    ShowVacancies: vacancies.show_vacancies,
    TakeVacancy: vacancies.take_vacancy,
}
FOR_HR: Routes = {
    ShowVacancyDesk: vacancy_desk.show_vacancy_desk,
    OpenAddVacancy: vacancy_desk.open_add_vacancy,
    AddVacancy: vacancy_desk.add_vacancy,
    CloseVacancy: vacancy_desk.close_vacancy,
    ReopenVacancy: vacancy_desk.reopen_vacancy,
    PinVacancy: vacancy_desk.pin_vacancy,
    OpenInternal: vacancy_desk.open_internal,
    KeepInternal: vacancy_desk.keep_internal,
}
