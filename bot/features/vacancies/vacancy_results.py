"""What came of a vacancy, for HR: totals in steps of five, for it may still change. No names."""

from bot.domain.actions.vacancies import ShowVacancyResults
from bot.domain.answers import Answers
from bot.domain.closing import tell_vacancy
from bot.domain.disclosure import LEAST
from bot.domain.messages import Button, Fact, Part, Reply, Window
from bot.domain.people import Network
from bot.domain.told import HIDDEN
from bot.features.context import Context, answer_to
from bot.features.vacancies import vacancy_overview
from bot.store import vacancies
from bot.store.figures.vacancies import count_vacancy_work


@answer_to(ShowVacancyResults)
def show_vacancy_results(ctx: Context, action: ShowVacancyResults, _: Answers) -> Reply:
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return vacancy_overview.gone(ctx)
    work = count_vacancy_work(ctx.tx, ctx.workspace.id, [vacancy], ctx.now, ctx.workspace.zone)
    figures = tell_vacancy(work[vacancy.id])
    since, ended = (
        at and at.astimezone(ctx.workspace.zone).date() for at in (vacancy.opened_at, vacancy.closed_at)
    )
    words = ctx.words("vacancy_results", since=since, ended=ended, least=LEAST)
    hidden = figures["shares"] == HIDDEN
    facts = [Fact(words.plain(name), ctx.told(figures[name])) for name in ("shares", "clicks", "applied")]
    networks = [
        Fact(ctx.label("network", one), ctx.told(figures[f"network:{one}"]))
        for one in Network
        if f"network:{one}" in figures
    ]
    read = Button(ctx.words("card").plain("open_vacancy"), url=vacancy.url)
    head = Part(title=vacancy.title, text=words.text("body"), facts=tuple(facts), buttons=(read,))
    none = "" if networks or hidden else words.text("none")
    by_network = Part(title=words.plain("by_network"), facts=tuple(networks), text=none)
    return Window(words.plain("title"), (head,) if hidden else (head, by_network))
