"""Something went wrong: anybody reports it, in one form, and reads at once what happens next."""

from bot.domain.actions.cases import OpenReport, Report
from bot.domain.answers import Answers
from bot.domain.cases.case import Wish
from bot.domain.messages import Reply, shorten
from bot.features.cases.reporter import beginning, receipt, report_form
from bot.features.cases.texts import LONGEST
from bot.features.context import Context, answer_to
from bot.store import shares


@answer_to(OpenReport)
def open_report(ctx: Context, action: OpenReport, _: Answers) -> Reply:
    """Ask what happened, with what is known of it filled in. Other people's ids fill in nothing."""
    text = action.text if len(action.text) <= LONGEST else shorten(action.text, LONGEST)
    known: dict[str, str] = {"text": text, "wish": Wish.ADVICE}
    shared = shares.newest(ctx.tx, ctx.member.id, action.share, action.item)
    if shared:
        network, link = shared
        known |= {"network": network, "link": ctx.vault.open(link) if link else ""}
    return report_form.form(ctx, Report(action.item, action.share), Answers(known))


@answer_to(Report)
def report(ctx: Context, action: Report, answers: Answers) -> Reply:
    """Keep the report, ask for help, and say what happens next."""
    errors = report_form.wrong(ctx, answers)
    if errors:
        return report_form.form(ctx, action, answers).with_errors(errors)
    case, reached = beginning.begin(ctx, report_form.read(answers))
    return receipt.message(ctx, case, reached=reached)
