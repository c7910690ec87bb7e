"""For whom an idea is most: what they do, how long they have done it, and in what kind of organisation."""

from enum import StrEnum


class WorkRole(StrEnum):
    """What kind of work somebody does."""

    CRAFT = "craft"
    OFFICE = "office"
    LEADER = "leader"
    NEWCOMER = "newcomer"
    APPRENTICE = "apprentice"


class Seniority(StrEnum):
    """Whether it takes years of experience to tell it, or few."""

    JUNIOR = "junior"
    SENIOR = "senior"


class Sector(StrEnum):
    """Where it is at home."""

    CARE = "care"
    INDUSTRY = "industry"
    INSTALLATION = "installation"
    PUBLIC = "public"
    FINANCE = "finance"
    CONSULTANCY = "consultancy"
    EDUCATION = "education"
    TECHNOLOGY = "technology"
    LOGISTICS = "logistics"
    RETAIL = "retail"
    REMOTE = "remote"
