"""What people may do besides taking part."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do besides taking part."""

    HR = "hr"
    # Who sees what HR sees and changes nothing; who sees figures; who sees to the installation.
    HR_READER = "hr_reader"
    SPONSOR = "sponsor"
    ADMINISTRATOR = "administrator"
    # Who sees what is asked of people, and says yes to more.
    WORKS_COUNCIL = "works_council"
    # Cases: who handles them, and who is asked when nobody does.
    HANDLER = "handler"
    DEPUTY = "deputy"
    FINAL_CONTACT = "final_contact"
    # Who leads others, and can be asked to go first.
    LEADER = "leader"
    # Who helps others to find their way: may be asked to be a buddy, and invites colleagues.
    GUIDE = "guide"


GIVEN = (Role.HR, Role.HR_READER, Role.SPONSOR, Role.ADMINISTRATOR, Role.WORKS_COUNCIL)
"""What opens `/advocacy`, each to something else; given in the chat with a second yes."""
