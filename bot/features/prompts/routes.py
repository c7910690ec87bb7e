"""Which feature of this room answers which action."""

from bot.domain.actions.prompts import (
    AskDeletePrompt,
    AskDropDrafts,
    ConfirmPrompt,
    DeletePrompt,
    DiscardPrompt,
    DropDrafts,
    OpenPrompt,
    PausePrompt,
    PreviewPrompt,
    ResumePrompt,
    ShowPrompts,
    SubmitPrompt,
    WritePrompt,
)
from bot.features.context import Routes
from bot.features.prompts import prompting, prompting_drafts, prompting_list, prompting_preview

FOR_HR: Routes = {
    OpenPrompt: prompting.open_prompt,
    WritePrompt: prompting.write_prompt,
    SubmitPrompt: prompting.submit_prompt,
    PreviewPrompt: prompting_preview.preview_prompt,
    ConfirmPrompt: prompting_preview.confirm_prompt,
    DiscardPrompt: prompting_preview.discard_prompt,
    ShowPrompts: prompting_list.show_prompts,
    PausePrompt: prompting_list.pause_prompt,
    ResumePrompt: prompting_list.resume_prompt,
    AskDeletePrompt: prompting_list.ask_delete_prompt,
    DeletePrompt: prompting_list.delete_prompt,
    AskDropDrafts: prompting_drafts.ask_drop_drafts,
    DropDrafts: prompting_drafts.drop_drafts,
}
