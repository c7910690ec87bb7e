"""What stands on the share picture of an item: nothing that only its ambassador, or a colleague, may read."""

from datetime import date

from bot.domain.languages import Language
from bot.domain.own_ideas import own_idea_id
from bot.domain.people import Workspace
from bot.domain.pictures import Branding, Poster, colours_of
from bot.domain.vacancies import Vacancy
from bot.drawing import ideas_at
from bot.store import logos, vacancies
from bot.store.engine import Tx
from bot.store.news import pictures
from content_library.library import Library


def branding_of(tx: Tx, workspace: Workspace) -> Branding:
    colours = colours_of(workspace.ground, workspace.accent)
    return Branding(workspace.name, *colours, logos.find_logo(tx, workspace.id))


def poster_of(
    tx: Tx, library: Library, workspace: Workspace, language: Language, kind: str, key: str, day: date
) -> Poster:
    """Of an idea its title, of news its picture as well, and of a vacancy what and where it is.

    What HR asks and what somebody wrote themselves are theirs: their picture says where they work. So does
    that of a vacancy that is not to be shared any more, or not yet.
    """
    ideas = ideas_at(tx, library, workspace)
    if kind == "suggestion" and key in ideas.by_key:
        title = ideas.words(key, language).plain("title")
        photo = pictures.picture_of_idea(tx, workspace.id, own_idea_id(key)) if own_idea_id(key) else None
        if photo is not None:
            return Poster(title, kind=library.words("picture", language).plain("news"), photo=photo)
        return Poster(title, kind=library.label("picture_kind", ideas.by_key[key].category, language))
    vacancy = vacancies.vacancies_by_id(tx, [int(key)]).get(int(key)) if kind == "vacancy" else None
    if vacancy and vacancy.is_open(day):
        return vacancy_poster(library, language, vacancy)
    return general_poster(library, workspace, language)


def vacancy_poster(library: Library, language: Language, vacancy: Vacancy) -> Poster:
    line = " · ".join(filter(None, (vacancy.location, vacancy.hours)))
    return Poster(vacancy.title, line, library.words("picture", language).plain("vacancy"))


def general_poster(library: Library, workspace: Workspace, language: Language) -> Poster:
    name = library.organisation(workspace, language)
    words = library.words("picture", language, organisation=name)
    return Poster(words.plain("title"), kind=words.plain("kind"))
