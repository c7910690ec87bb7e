"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.events import (
    AnswerEvent,
    AskCancelEvent,
    CancelEvent,
    ConfirmEvent,
    DeleteIdea,
    DiscardEvent,
    KeepAttendance,
    OpenAttendance,
    OpenEvent,
    OpenIdea,
    SendIdea,
    ShowEventDesk,
    ShowEvents,
    ShowIdeas,
    ShowMyIdeas,
    ShowWhoComes,
    SubmitEvent,
    TurnIdeaIntoPrompt,
)
from bot.features.context import Routes
from bot.features.events import answering, desk, guests, ideas_desk, my_ideas, planning

FEATURES: Routes = {
    ShowEvents: answering.show_events,
    AnswerEvent: answering.answer_event,
    OpenIdea: my_ideas.open_idea,
    SendIdea: my_ideas.send_idea,
    ShowMyIdeas: my_ideas.show_my_ideas,
    DeleteIdea: my_ideas.delete_idea,
}
FOR_HR: Routes = {
    ShowEventDesk: desk.show_desk,
    OpenEvent: planning.open_event,
    SubmitEvent: planning.submit_event,
    ConfirmEvent: planning.confirm_event,
    DiscardEvent: planning.discard_event,
    AskCancelEvent: desk.ask_cancel,
    CancelEvent: desk.cancel_event,
    ShowWhoComes: guests.show_who_comes,
    OpenAttendance: guests.open_attendance,
    KeepAttendance: guests.keep_attendance,
    ShowIdeas: ideas_desk.show_ideas,
    TurnIdeaIntoPrompt: ideas_desk.turn_into_prompt,
}
