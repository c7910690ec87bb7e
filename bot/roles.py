"""What one process of the bot does: everything, or its share in a fleet on one PostgreSQL."""

from enum import StrEnum


class ServerRole(StrEnum):
    ALL = "all"
    WEB = "web"
    WORKER = "worker"

    @property
    def answers(self) -> bool:
        """Whether platforms and people reach it: the doors of Slack and Teams, links and pages."""
        return self is not ServerRole.WORKER

    @property
    def works(self) -> bool:
        """Whether it does what is due: planning, timed jobs, delivery, long work."""
        return self is not ServerRole.WEB
