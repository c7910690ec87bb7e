"""Which feature of this room answers which action."""

from bot.domain.actions.cases import (
    AddToCase,
    AlertHere,
    AlertNowhere,
    AnswerExample,
    AskAdvice,
    AskHandlers,
    AskInDoubt,
    AskToRead,
    DoCaseStep,
    DropCooling,
    ExportCase,
    KeepCaseHelp,
    KeepCaseRules,
    KeepCooling,
    LetHrSee,
    LetRead,
    OpenAddToCase,
    OpenCase,
    OpenCaseForm,
    OpenCaseHelp,
    OpenCaseRules,
    OpenCooling,
    OpenDoubt,
    OpenReport,
    ReopenCase,
    ReopenMyCase,
    Report,
    RestNow,
    SayItHelped,
    ShowCaseReport,
    ShowCases,
    ShowCooling,
    ShowFile,
    ShowHelpers,
    ShowMyCase,
    ShowMyCases,
    TakeCase,
)
from bot.features.cases import exporting
from bot.features.cases.desk import alert_place, help_setting, learning, setting
from bot.features.cases.handlers import facts, opening, steps, taking
from bot.features.cases.handlers.handling import for_asked, for_handlers
from bot.features.cases.reporter import (
    after,
    cooling,
    doubting,
    helping,
    letting_read,
    my_case,
    my_cases,
    replying,
    reporting,
    resting,
)
from bot.features.context import Routes
from bot.features.pages import Show

FEATURES: Routes = {
    OpenReport: reporting.open_report,
    Report: reporting.report,
    OpenDoubt: doubting.open_doubt,
    AskInDoubt: doubting.ask_in_doubt,
    ShowHelpers: helping.show_helpers,
    ShowMyCases: my_cases.show_my_cases,
    ShowMyCase: my_case.show_my_case,
    OpenAddToCase: replying.open_add_to_case,
    AddToCase: replying.add_to_case,
    LetHrSee: replying.let_hr_see,
    LetRead: letting_read.let_read,
    SayItHelped: after.say_it_helped,
    ReopenMyCase: after.reopen_my_case,
    AnswerExample: after.answer_example,
    RestNow: resting.rest_now,
    OpenCooling: cooling.open_cooling,
    KeepCooling: cooling.keep_cooling,
    ShowCooling: cooling.show_cooling,
    DropCooling: cooling.drop_cooling,
    AskAdvice: cooling.ask_advice,
    ExportCase: exporting.export_case,
    ShowFile: exporting.show_file,
    ShowCases: opening.show_cases,
}
PAGES: dict[str, Show] = {"case": exporting.show_page}
FOR_HANDLERS: Routes = {
    OpenCase: for_handlers(opening.open_case, facts.show),
    AskToRead: for_asked(facts.ask_to_read),
    AskHandlers: for_asked(facts.ask_handlers),
    TakeCase: for_handlers(taking.take_case),
    OpenCaseForm: for_handlers(steps.open_case_form),
    DoCaseStep: for_handlers(steps.do_case_step),
    ReopenCase: for_handlers(taking.reopen_case),
}
"""For those who may see the case that it names, HR or not: checked when it arrives, and in the audit log."""

FOR_HR: Routes = {
    OpenCaseRules: setting.open_case_rules,
    KeepCaseRules: setting.keep_case_rules,
    OpenCaseHelp: help_setting.open_case_help,
    KeepCaseHelp: help_setting.keep_case_help,
    AlertHere: alert_place.alert_here,
    AlertNowhere: alert_place.alert_nowhere,
    ShowCaseReport: learning.show_case_report,
}
