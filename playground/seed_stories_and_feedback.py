"""The demo's own voices: building blocks, stories of which one may be offered, and feedback both ways."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.consent.ledger import Channel, Event
from bot.domain.consent.text import after_months
from bot.domain.content import Pillar
from bot.domain.people import Member, Network, Topic, Workspace
from bot.domain.schedule import iso_week
from bot.domain.stories_and_feedback.feedback import Whom
from bot.domain.stories_and_feedback.stories import (
    WORKING_HERE,
    Blocks,
    Help,
    Story,
    StoryType,
)
from bot.store import drafts, members, nudges, shares
from bot.store.consent import ledger, reuses, texts
from bot.store.engine import Tx
from bot.store.stories_and_feedback import feedback, stories, writing_help
from bot.store.vault import ToSeal, Vault

_BLOCKS = Blocks(
    {
        WORKING_HERE: {
            "nl": ("Iedereen begint met een maand meelopen, ook wie al twintig jaar in het vak zit.",),
            "en": ("Everyone starts with a month of shadowing, even after twenty years in the trade.",),
        },
        Topic.CUSTOMERS: {
            "nl": ("Bij ons los je het probleem op waar de klant echt last van heeft.",),
            "en": ("We solve the problem that really bothers the customer.",),
        },
        Topic.LEARNING: {
            "nl": ("Wie een fout vertelt, krijgt koffie en geen preek.",),
            "en": ("If you talk about a mistake, you get coffee and no sermon.",),
        },
    }
)


@dataclass(frozen=True)
class _Told:
    type: StoryType
    title: str
    text: str
    link: str = ""
    help: Help = Help.NONE
    for_hr: bool = False


_SANNE = _Told(
    StoryType.BLOG,
    "Waarom ik mijn eigen code weggooide",
    "Drie weken werk, en toen bleek een spreadsheet genoeg. Ik baalde een middag. Daarna was ik trots dat ik "
    "het op tijd had gezegd.",
)
_TOM = _Told(
    StoryType.VIDEO,
    "Een dag mee in de bus",
    "Zes adressen, drie keer koffie, en één ketel die het pas deed nadat ik had opgegeven.",
    link="https://www.example.org/dag-mee",
    for_hr=True,
)
_THIRD = _Told(
    StoryType.TALK, "Praatje op mijn oude school", "Ik weet nog niet hoe ik begin.", help=Help.IDEA
)
_QUESTION = "Is het te technisch?"
_TIP = "Begin met het moment waarop je het zei. Dat is spannender dan de spreadsheet."
_PROPOSAL = (
    "“Volgens mij kan dit weg.” Ik had er drie weken aan gewerkt, en toch was dat de beste zin van mijn "
    "maand. Een spreadsheet bleek genoeg."
)


def seed_voice(tx: Tx, vault: Vault, workspace: Workspace, now: datetime) -> None:
    """Fill a workspace; consent has its text already."""
    writing_help.save_blocks(tx, workspace.id, _BLOCKS)
    sanne, tom, third = members.list_ambassadors(tx, workspace.id)[:3]
    before = now - timedelta(days=6)
    hers = _tell(tx, vault, sanne, _SANNE, before)
    request = _ask(tx, sanne, hers, before, reviewer_id=tom.id, question=vault.seal(_QUESTION))
    answer = {"tip": vault.seal(_TIP), "proposal": vault.seal(_PROPOSAL)}
    feedback.save_answer(tx, request, answered_at=now - timedelta(days=1), **answer)
    his = _tell(tx, vault, tom, _TOM, before)
    _agree(tx, vault, tom, his, before)
    _share(tx, tom, his, now - timedelta(hours=2))
    wish = _tell(tx, vault, third, _THIRD, now - timedelta(days=1))
    _ask(tx, third, wish, now - timedelta(days=1), whom=Whom.HR)
    _ask(tx, tom, his, now - timedelta(hours=3), reviewer_id=sanne.id, question=vault.seal(_QUESTION))


def _tell(tx: Tx, vault: Vault, member: Member, told: _Told, at: datetime) -> Story:
    columns = {
        "type": told.type,
        "title": vault.seal(told.title),
        "link": vault.seal(told.link) if told.link else None,
        "help": told.help,
        "for_hr": told.for_hr,
    }
    story = stories.add_story(tx, member, Pillar.PERSONAL, iso_week(at.date()), at, **columns)
    item = nudges.find_item(tx, story.item_id or 0)
    if item:
        drafts.save_draft(tx, member.workspace_id, item, vault.seal(told.text), None, at)
    return story


def _ask(
    tx: Tx,
    author: Member,
    story: Story,
    at: datetime,
    *,
    whom: Whom = Whom.COLLEAGUE,
    reviewer_id: int | None = None,
    question: ToSeal | None = None,
) -> int:
    asked = feedback.add_request(
        tx,
        workspace_id=author.workspace_id,
        author_id=author.id,
        reviewer_id=reviewer_id,
        whom=whom,
        item_id=story.item_id,
        reached=True,
        question=question,
        asked_at=at,
        remind_at=None,
    )
    return asked.id if asked else 0


def _agree(tx: Tx, vault: Vault, author: Member, story: Story, at: datetime) -> None:
    """Colleagues may get it."""
    text = texts.find_current_text(tx, author.workspace_id)
    if text:
        new = reuses.NewReuse(vault.open(story.title), vault.open(story.link) if story.link else "")
        reuse = reuses.add_reuse(tx, vault, author, new, author, at)
        stories.set_reuse(tx, story.id, reuse)
        until = after_months(at.date(), text.months)
        for channel in Channel:
            given = channel is Channel.COLLEAGUES
            event = Event.GIVEN if given else Event.DECLINED
            ledger.add_entry(tx, author, (channel, reuse), text.id, event, at, until=until if given else None)


def _share(tx: Tx, author: Member, story: Story, at: datetime) -> None:
    item = nudges.find_item(tx, story.item_id or 0)
    if item:
        shares.add_share(tx, author.workspace_id, item, Network.LINKEDIN, None, at)
