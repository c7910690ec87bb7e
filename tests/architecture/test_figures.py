"""One type carries a figure that HR may read. What it reads besides is known here, with the reason."""

import ast
from collections.abc import Iterator

from bot.features.routes import FEATURES
from tests.architecture.test_habits import FILES, SAID, _calls, _name, _tree

HR_MODULES = {feature.__module__ for kind, feature in FEATURES.items() if kind.who.takes_role}
"""Where HR is answered."""
KNOWN_ANYWAY = {
    "bot.domain.closing": "how many applications HR entered",
    "bot.features.ambassador_recruitment.coverage": "how many people work somewhere, as HR entered it",
    "bot.features.ambassador_recruitment.past": "HR posted the announcements",
    "bot.features.calendar.monthly_themes": "how many ideas the library has",
    "bot.features.cases.hr_admin.case_report": "examples that HR reads one by one",
    "bot.features.checkins.plan_form": "every how many weeks",
    "bot.features.cockpit.linking": "how long a code works",
    "bot.features.cockpit.way_in": "how long a link and a session last",
    "bot.features.consent.hr_admin": "tasks that HR opens one by one, each with a name",
    "bot.features.events.all_events": "HR reads who comes by name, and ideas one by one",
    "bot.features.consent.totals": "what ends within how many days, and how many pieces HR asked about",
    "bot.features.events.guests": "HR reads who comes by name",
    "bot.features.events.one_event": "HR reads who comes by name, and ideas one by one",
    "bot.features.events.ideas": "HR reads ideas one by one",
    "bot.features.fields.text_fields": "how long what somebody typed is",
    "bot.features.hr.administration": "how many roles, names and sources HR has entered itself",
    "bot.features.hr.merging": "in how many things of its own HR has a name",
    "bot.features.hr.places": "in how many things of its own HR has a name",
    "bot.features.hr.library": "how much there is in the library",
    "bot.features.hr.library_facts": "how often HR changed a text",
    "bot.features.hr.reach": "the mix that shares move towards",
    "bot.features.hr.waiting": "what HR opens one by one, each behind its button",
    "bot.features.hr.weeks_ahead": "how many ideas there are, and what is planned",
    "bot.features.news.deciding": "how many entries of its own site HR has just approved",
    "bot.features.news.sources": "for how many weeks entries stay, and how many addresses there may be",
    "bot.features.personal_growth.applied": "what HR has just entered",
    "bot.features.shared.period_names": "the number of a week",
    "bot.features.prompts.prompting_list": "the number of a prompt, and how many drafts HR has",
    "bot.features.time_and_retention.giving_time": "people gave it to HR with their name",
    "bot.features.vacancies.source_list": "how many addresses HR has given",
    "bot.features.vacancies.closing": "how many vacancies have closed, or go on",
    "bot.features.vacancies.source_status": "how many vacancies a feed has",
    "bot.features.vacancies.vacancy_figures": "how many vacancies are open",
    "bot.features.vacancies.vacancy_overview": "how many vacancies are open",
}
"""Who says of a number that it tells HR nothing of people."""
FOLDED = {
    "bot.features.checkins.figures",
    "bot.features.checkins.reading",
    "bot.features.checkins.showing",
}
"""What was answered without a name: of it nothing is left but what the rules of those answers let be told."""
FOR_OTHERS = {
    "bot.features.ambassador_recruitment.announcing": "what is posted in a channel",
    "bot.features.cockpit.linking": "what is told on the other side",
    "bot.features.news.deciding": "what ambassadors read, in the language of the news",
    "bot.features.recognition.result_story": "what is posted in a channel",
    "bot.features.recognition.results": "what HR entered, as it is posted in a channel",
    "bot.features.cases.hr_admin.second_yes": "what is asked of whoever can say yes",
    "bot.features.roles.giving": "what is asked of whoever can say yes",
    "bot.features.stories_and_feedback.hr_stories": "what a story's author reads",
    "bot.features.stories_and_feedback.feedback_requests": "what whoever is asked reads",
    "bot.features.stories_and_feedback.writing_aids": "a line to post, in each language",
    "bot.features.consent.text_form": "the text of consent to begin with",
}
"""Whose words are not those of the one who is answered: these do not go by the check of words for HR."""
WRITES = {"str", "len", "repr", "format", "sum"}


def _used_for_hr() -> set[str]:
    """Where HR is answered, and what those modules use of their own room."""
    found, waiting = set[str](), sorted(HR_MODULES)
    while waiting:
        module = waiting.pop()
        if module not in found and module in FILES:
            found.add(module)
            room = module.rpartition(".")[0]
            waiting += [name for name in _imported(module) if name.startswith(f"{room}.")]
    return found


def _imported(module: str) -> Iterator[str]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_nobody_but_the_rules_makes_a_figure() -> None:
    others = [
        f"{module}:{call.lineno}"
        for module in FILES
        if module == "bot.domain.told" or "bot.domain.told.Figure" in _imported(module)
        for call in _calls(module)
        if _name(call) == "Figure"
    ]
    others += [module for module in FILES for call in _calls(module) if _name(call) == "told.Figure"]
    assert [one.partition(":")[0] for one in others] == ["bot.domain.told"]
    assert [module for module in FILES if "_BY_THE_RULES" in _names(module)] == ["bot.domain.told"]


def test_a_number_that_is_no_figure_is_known_with_its_reason() -> None:
    ways = {f"bot.domain.told.{name}" for name in ("Known", "entered")}
    users = {module for module in FILES if ways & set(_imported(module))}
    assert users == KNOWN_ANYWAY.keys()


def test_only_the_table_of_actions_says_whether_words_are_for_hr() -> None:
    said = [
        module
        for module in FILES
        if module.startswith("bot.")
        for call in _calls(module)
        if any(keyword.arg == "for_hr" for keyword in call.keywords)
    ]
    # Nobody asks for the message on Monday, so no table says for whom it is.
    assert sorted(said) == ["bot.features.hr.chart_pictures", "bot.features.hr.digest", "bot.features.routes"]
    around = {module for module in HR_MODULES for call in _calls(module) if _name(call) == "library.words"}
    assert around == FOR_OTHERS.keys()


def test_nothing_that_hr_reads_is_written_from_a_number_by_hand() -> None:
    """A figure is put into words by `ctx.told`; a number in a name or a key is no text."""
    by_hand = [
        f"{module}:{inner.lineno}"
        for module in sorted(_used_for_hr() - FOLDED)
        for call in _calls(module)
        if _name(call) in SAID
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for inner in ast.walk(argument)
        if (isinstance(inner, ast.Call) and _name(inner) in WRITES)
        or (isinstance(inner, ast.FormattedValue) and not _is_text(inner))
    ]
    assert not by_hand


def _is_text(put_in: ast.FormattedValue) -> bool:
    """Whether what is put in is words already: an attribute, a name that is none of a number, or a call."""
    match put_in.value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name not in {"number", "count", "total", "size", "people"}
        case ast.Call():
            return _name(put_in.value) not in WRITES
    return False


def _names(module: str) -> set[str]:
    return {
        node.id if isinstance(node, ast.Name) else node.name
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Name | ast.alias)
    }
