"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.learning import (
    AnswerLesson,
    ReadLesson,
    SetTrainingReminders,
    ShowTraining,
    ShowTrainingTotals,
    WriteAboutTraining,
)
from bot.features.context import Routes
from bot.features.learning import lessons, overview, totals, writing

FEATURES: Routes = {
    ShowTraining: overview.show_training,
    SetTrainingReminders: overview.set_reminders,
    ReadLesson: lessons.read_lesson,
    AnswerLesson: lessons.answer_lesson,
    WriteAboutTraining: writing.write_about,
}
FOR_HR: Routes = {ShowTrainingTotals: totals.show_totals}
