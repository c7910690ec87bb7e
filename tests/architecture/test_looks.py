"""Where HR is answered nobody is named but through `bot/features/shared/looks.py`, which writes the look."""

import ast

from tests.architecture.test_figures import _used_for_hr
from tests.architecture.test_habits import _tree

NOT_FOR_HR = {
    "bot.features.ambassador_recruitment.coverage": (2, "the name of a department or location"),
    "bot.features.ambassador_recruitment.funnel": (2, "the name of a table"),
    "bot.features.ambassador_recruitment.workforce": (1, "the name of a department or location"),
    "bot.features.buddies.finding": (6, "ambassadors find a buddy"),
    "bot.features.buddies.notifications": (2, "buddies read each other's names"),
    "bot.features.cases.hr_admin.role_notifications": (1, "those named for cases are greeted"),
    "bot.features.cockpit.screens": (11, "the names of what stands in an address"),
    "bot.features.cockpit.copying": (4, "the name of an input"),
    "bot.features.cockpit.linking": (1, "each side reads who says that they are the same, and who says so"),
    "bot.features.consent.register": (1, "a page or a file, whose link has left the looks"),
    "bot.features.consent.reuse_requests": (1, "who is asked reads who asks"),
    "bot.features.consent.totals": (1, "the name of a table"),
    "bot.features.hr.audit_entries": (1, "the name of a column"),
    "bot.features.hr.digest": (1, "what something that waits is called"),
    "bot.features.hr.hr_calendar": (1, "what something that comes is called"),
    "bot.features.hr.month_items": (3, "what something that comes is called"),
    "bot.features.hr.next_up": (1, "what something that comes is called"),
    "bot.features.hr.administration": (3, "what there is to see to"),
    "bot.features.hr.merging": (9, "the name of a department"),
    "bot.features.hr.places": (3, "the name of a department"),
    "bot.features.hr.library_entries": (3, "the name of what HR reads"),
    "bot.features.hr.library_entry": (2, "the name of what HR reads"),
    "bot.features.hr.reach": (5, "the name of a table"),
    "bot.features.hr.today": (6, "what something that waits or comes is called, and a table"),
    "bot.features.onboarding.hr_guidelines": (1, "the name of an edition"),
    "bot.features.stories_and_feedback.feedback_requests": (2, "authors and those they ask"),
    "bot.features.vacancies.source_news": (1, "the name of a system"),
}
"""What else reads a name or puts one into words, how often and for whom."""
NAMES = {"name", "first_name"}
OWN = {"ctx.member.name", "ctx.member.first_name"}
IN_WORDS = {"display_name", "display_names", "display_names_for"}


def _names_somebody(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=name) if name in NAMES:
            return ast.unparse(node) not in OWN
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in IN_WORDS
    return False


def test_where_hr_is_answered_names_come_with_the_look() -> None:
    found = {
        module: sum(map(_names_somebody, ast.walk(_tree(module))))
        for module in _used_for_hr()
        if module != "bot.features.shared.looks"
    }
    assert {module: times for module, times in found.items() if times} == {
        module: times for module, (times, _) in NOT_FOR_HR.items()
    }
