"""Why people left, if they said so with one tap."""

from enum import StrEnum


class Reason(StrEnum):
    MOTIVATION = "motivation"
    SUPPORT = "support"
    WORKLOAD = "workload"
