"""At what of somebody's others look by name. They read who did (`mydata`), in the words of `data.toml`."""

from datetime import timedelta
from enum import StrEnum

SAME_LOOK = timedelta(minutes=30)
"""Looking again within this time is the same look: who goes on a page and back has looked once."""


class Look(StrEnum):
    """The values are kept in the audit log for ever, so they never change."""

    AUDIT = "ShowAudit"
    CASE_TEAM = "OpenCaseRules"
    CHANGE = "ChangedMeanwhile"
    CHECKIN = "ShowCheckinNames"
    CONSENT = "LookAtConsent"
    CONSENTS = "ExportConsents"
    EXIT = "ReadExit"
    EXITS = "ShowExits"
    FEEDBACK = "ShowFeedbackDesk"
    GUESTS = "ShowWhoComes"
    IDEA = "ShowIdeas"
    NEWCOMERS = "ShowNewcomers"
    # Asked for a tip, by HR or a colleague.
    REQUEST = "ReadRequest"
    # In a form in which HR chooses colleagues: named is who has a role.
    ROLE = "NamedInForm"
    ROLES = "ShowRoles"
    STORIES = "ShowStoryDesk"
    STORY = "ReadStory"
    TIME = "ShowGivenTime"
    # In a message that somebody at HR was sent.
    TOLD = "ToldByName"
