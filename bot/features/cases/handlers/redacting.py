"""Blacking out what should not be in a case, such as somebody's health, and deleting files that show it."""

from bot.domain.actions.cases import DoCaseStep
from bot.domain.cases.case import Case
from bot.domain.cases.redaction import LEAST
from bot.domain.cases.timeline import Event
from bot.domain.messages import Option
from bot.features.cases import notifications
from bot.features.context import Context
from bot.features.fields import Choice, Fields, Read, Text, Unhinted
from bot.store import audit
from bot.store.cases import redaction, timeline


def redaction_fields(ctx: Context, case: Case) -> Fields:
    """What it asks. A case without files asks for none."""
    files = [
        Option(str(one.id), ctx.words("case", number=place).plain("file_name"))
        for place, one in enumerate(timeline.list_files(ctx.tx, case.id), start=1)
    ]
    return Fields(
        "case_redact",
        text=Text(1000, required=False, unhinted=Unhinted.TO_GO),
        files=Choice(offer=lambda _: files, multiple=True, required=False),
    )


def redact(ctx: Context, case: Case, read: Read) -> dict[str, str]:
    """Do it, or say what is wrong. Timeline and audit log say by whom, and never what stood there."""
    passage, files = read.text("text"), read.many("files")
    words = ctx.words("case_redact", case=case.number, least=LEAST)
    if not passage and not files:
        return {"text": words.plain("nothing")}
    if passage and len(passage) < LEAST:
        return {"text": words.plain("too_short")}
    if passage and not redaction.redact_case(ctx.tx, ctx.vault, case.id, passage):
        return {"text": words.plain("not_found")}
    redaction.delete_files(ctx.tx, case.id, [int(one) for one in files])
    audit.log_action(ctx.tx, ctx.member, ctx.now, DoCaseStep.wire, case=case.id, step="redact")
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REDACTED, ctx.member.id)
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "redacted")
    return {}
