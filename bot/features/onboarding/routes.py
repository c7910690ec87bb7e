"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.onboarding import (
    DropGoal,
    KeepAddition,
    KeepGoal,
    KeepWishes,
    NameNewcomer,
    OpenAddition,
    OpenGoal,
    OpenNewcomer,
    OpenWishes,
    PublishGuidelines,
    ReadGuidelines,
    ShowChapter,
    ShowGoal,
    ShowGuidelineDesk,
    ShowGuidelines,
    SkipGoal,
    StopGoalReminders,
    StopJoining,
    StopTrack,
)
from bot.features.context import Routes
from bot.features.onboarding import goal, guideline_desk, guidelines, newcomer, stopping, wishes

FEATURES: Routes = {
    OpenWishes: wishes.open_wishes,
    KeepWishes: wishes.keep_wishes,
    StopJoining: stopping.stop_joining,
    ShowGuidelines: guidelines.show_guidelines,
    ShowChapter: guidelines.show_chapter,
    ReadGuidelines: guidelines.read_guidelines,
    ShowGoal: goal.show_goal,
    OpenGoal: goal.open_goal,
    KeepGoal: goal.keep_goal,
    SkipGoal: goal.skip_goal,
    DropGoal: goal.drop_goal,
    StopGoalReminders: goal.stop_reminders,
    StopTrack: newcomer.stop_track,
}
FOR_HR: Routes = {
    ShowGuidelineDesk: guideline_desk.show_guideline_desk,
    OpenAddition: guideline_desk.open_addition,
    KeepAddition: guideline_desk.keep_addition,
    PublishGuidelines: guideline_desk.publish_guidelines,
    OpenNewcomer: newcomer.open_newcomer,
    NameNewcomer: newcomer.name_newcomer,
}
