"""Who lives in the simulated Slack and Teams."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """One person, who has an account on both platforms. `locale` is like `nl-NL`."""

    slack_id: str
    aad_id: str
    name: str
    time_zone: str
    locale: str
