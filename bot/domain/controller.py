"""Who is responsible for what is kept, as people read it: the organisation, and whom it names."""

from dataclasses import dataclass

from bot.domain.people import Platform


@dataclass(frozen=True)
class Controller:
    """What the settings say. What is not set is empty, and people are told to ask their HR.

    `officer` is the data protection officer, `host` on whose machines the bot runs, and `misconduct_channel`
    the address of the organisation's own channel for reporting misconduct.
    """

    name: str = ""
    contact: str = ""
    officer: str = ""
    host: str = ""
    misconduct_channel: str = ""
    platforms: tuple[Platform, ...] = ()
