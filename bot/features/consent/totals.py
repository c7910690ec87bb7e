"""What HR is told of consent without a name: totals, by version of the text, what ends, and single pieces."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from bot.domain.consent.ledger import GENERAL, Channel
from bot.domain.consent.status import ConsentStatus, Key, Reason, consent_status
from bot.domain.disclosure import LEAST
from bot.domain.messages import Fact, Part
from bot.domain.overviews import Cell, Sheet, Tabled
from bot.domain.told import HIDDEN, Figure, Known, entered, in_steps
from bot.features.context import Context
from bot.features.shared.figure_tables import Row, Table
from bot.store.consent import ledger, reuses, texts
from bot.store.consent.reuses import Asked

_ANSWERS = tuple(one for one in Reason if one is not Reason.NEVER)
_ENDS_WITHIN = (30, 60, 90)
_OF_PIECES = ("waiting", "agreed", "agreed_partly", "refused", "past")


@dataclass(frozen=True)
class Totals:
    """All of it, of one moment. `parts` are read in the chat, and `sheets` on the page."""

    ctx: Context

    @cached_property
    def states(self) -> Mapping[int, Mapping[Key, ConsentStatus]]:
        """How it stands with everybody in the ledger."""
        tx, today = self.ctx.tx, self.ctx.today
        found = ledger.entries_by_member(tx, ledger.list_member_ids(tx, self.ctx.workspace.id))
        return {one: consent_status(entries, today) for one, entries in found.items()}

    def parts(self) -> Iterator[Part]:
        yield self._answers_part()
        for table in self._tables:
            if table.rows:
                yield Tabled(table.title, facts=table.facts(self.ctx), note=table.note, sheet=table.name)

    def sheets(self) -> tuple[Sheet, ...]:
        tables = self._answers, *self._tables
        return tuple(one.sheet(self.ctx) for one in tables if one.rows)

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return self._versions, self._ending, self._pieces

    @cached_property
    def _answers(self) -> Table:
        """How many said yes and no for each channel, in steps, as soon as five have said anything."""
        words = self.ctx.words("consents")
        rows = tuple(
            Row(Cell(self.ctx.label("consent_channel", one)), self._told(self._said(one))) for one in GENERAL
        )
        columns = words.plain("where"), *(words.plain(f"column_{one}") for one in _ANSWERS)
        return Table("totals", words.plain("totals"), columns, rows)

    def _answers_part(self) -> Part:
        few = self.ctx.words("consents", least=LEAST).plain("few")
        facts = []
        for row in self._answers.rows:
            told = zip(_ANSWERS, row.figures, strict=True)
            said = [self._count(name, figure) for name, figure in told if figure and figure != HIDDEN]
            facts.append(Fact(row.label.text, ", ".join(said) or few))
        return Tabled(self._answers.title, facts=tuple(facts), sheet="totals")

    def _count(self, name: Reason, figure: Figure) -> str:
        return self.ctx.words("consents", number=self.ctx.told(figure)).plain(name)

    def _said(self, channel: Channel) -> Counter[Reason]:
        said = (found.get((channel, None), ConsentStatus()).reason for found in self.states.values())
        return Counter(one for one in said if one is not Reason.NEVER)

    def _told(self, sizes: Counter[Reason]) -> tuple[Figure, ...]:
        return tuple(in_steps(sizes[one]) if sizes.total() >= LEAST else HIDDEN for one in _ANSWERS)

    @cached_property
    def _versions(self) -> Table:
        """Under which version of the text each yes was given that holds, once there are several."""
        words = self.ctx.words("consents")
        published = texts.list_published(self.ctx.tx, self.ctx.workspace.id)
        rows = []
        for text in published if len(published) > 1 else ():
            said = self.ctx.words("consents", version=text.version, on=text.published_at)
            figures = tuple(self._yes_under(text.id, one) for one in GENERAL)
            rows.append(Row(Cell(said.plain("version")), figures))
        columns = words.plain("text"), *(self.ctx.label("consent_channel", one) for one in GENERAL)
        return Table("versions", words.plain("versions"), columns, tuple(rows), words.plain("versions_note"))

    def _yes_under(self, text_id: int, channel: Channel) -> Figure:
        if self._said(channel).total() < LEAST:
            return HIDDEN
        now = (found.get((channel, None), ConsentStatus()) for found in self.states.values())
        valid = [one.entry for one in now if one.is_valid]
        return in_steps(sum(one is not None and one.text_id == text_id for one in valid))

    @cached_property
    def _ending(self) -> Table:
        words, today = self.ctx.words("consents"), self.ctx.today
        rows = []
        for days in _ENDS_WITHIN:
            last = today + timedelta(days=days)
            number = ledger.count_people_ending(self.ctx.tx, self.ctx.workspace.id, today, last)
            said = self.ctx.words("consents", days=Known(days), until=last)
            rows.append(Row(Cell(said.plain("within")), (in_steps(number),)))
        columns = words.plain("ends"), words.plain("people")
        return Table("ending", words.plain("ending"), columns, tuple(rows), words.plain("ending_note"))

    @cached_property
    def _pieces(self) -> Table:
        """What became of the posts, photos and stories that HR asked about."""
        words = self.ctx.words("consents")
        asked = reuses.list_asked(self.ctx.tx, self.ctx.workspace.id)
        sizes = Counter(map(self._became, asked))
        told = {"asked": entered(len(asked)), **{one: in_steps(sizes[one]) for one in _OF_PIECES}}
        rows = tuple(Row(Cell(words.plain(one)), (figure,)) for one, figure in told.items() if asked)
        columns = words.plain("answer"), words.plain("pieces_number")
        return Table("pieces", words.plain("pieces"), columns, rows)

    def _became(self, asked: Asked) -> str:
        found = self.states.get(asked.member_id, {})
        now = [found.get((one, asked.id), ConsentStatus()) for one in asked.channels]
        if asked.until and asked.until < self.ctx.today:
            return "past"
        if any(one.reason is Reason.NEVER for one in now):
            return "waiting"
        if not any(one.is_valid for one in now):
            return "refused"
        return "agreed" if all(one.is_valid for one in now) else "agreed_partly"
