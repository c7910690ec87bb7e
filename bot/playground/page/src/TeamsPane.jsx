import { BotAvatar } from "./BotAvatar.jsx";
import { Composer } from "./Composer.jsx";
import { Rail } from "./Rail.jsx";
import { Stream } from "./Stream.jsx";
import { TeamsDialog } from "./TeamsDialog.jsx";
import { TeamsMessage } from "./TeamsMessage.jsx";
import { Toasts } from "./Toasts.jsx";
import { useConversation } from "./useConversation.js";
import { useWords } from "./words.js";

const ICONS = { bell: "Activity", chat: "Chat", people: "Teams", calendar: "Calendar" };

/** The chat between one person and the bot in Microsoft Teams. */
export function TeamsPane({ person, onNow, fault }) {
  const words = useWords();
  const talk = useConversation("teams", person.teams, onNow);
  const covered = Boolean(talk.dialog);
  return (
    <section className="pane teams" aria-label="Teams" aria-busy={talk.busy}>
      <Rail icons={ICONS} current="chat" />
      <div className="chat" inert={covered}>
        <div className="chat-top">
          <BotAvatar size={28} />
          <h2>Ambassador Bot</h2>
          <span className="platform" data-fault={fault}>
            Microsoft Teams{fault !== "clear" && ` · ${words.faults[fault]}`}
          </span>
        </div>
        <Stream messages={talk.messages} command="ambassador" language={person.language}>
          {talk.messages?.map((message) => (
            <TeamsMessage key={message.id} message={message} busy={talk.busy} act={talk.act} />
          ))}
        </Stream>
        <Composer platform="Teams" language={person.language} onSay={(text) => talk.act({ do: "say", text })} />
      </div>
      {covered && <TeamsDialog dialog={talk.dialog} language={person.language} busy={talk.busy} act={talk.act} />}
      <Toasts talk={talk} />
    </section>
  );
}
