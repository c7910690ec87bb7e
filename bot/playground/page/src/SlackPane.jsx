import { BotAvatar } from "./BotAvatar.jsx";
import { Composer } from "./Composer.jsx";
import { Rail } from "./Rail.jsx";
import { SlackMessage } from "./SlackMessage.jsx";
import { SlackModal } from "./SlackModal.jsx";
import { Stream } from "./Stream.jsx";
import { Toasts } from "./Toasts.jsx";
import { useConversation } from "./useConversation.js";
import { useWords } from "./words.js";

const ICONS = { home: "Home", chat: "DMs", bell: "Activity" };

/** The direct messages between one person and the bot in Slack. */
export function SlackPane({ person, company, onNow, fault }) {
  const words = useWords();
  const talk = useConversation("slack", person.slack, onNow);
  const covered = Boolean(talk.modal);
  return (
    <section className="pane slack" aria-label="Slack" aria-busy={talk.busy}>
      <Rail icons={ICONS} current="chat">
        <b>{company.organisation[0]}</b>
      </Rail>
      <div className="chat" inert={covered}>
        <div className="chat-top">
          <BotAvatar size={28} />
          <h2>Ambassador Bot</h2>
          <span className="platform" data-fault={fault}>
            Slack{fault !== "clear" && ` · ${words.faults[fault]}`}
          </span>
        </div>
        <Stream messages={talk.messages} command="/ambassador" language={person.language}>
          {talk.messages?.map((message) => (
            <SlackMessage key={message.id} message={message} person={person} busy={talk.busy} act={talk.act} />
          ))}
        </Stream>
        <Composer platform="Slack" slash language={person.language} onSay={(text) => talk.act({ do: "say", text })} />
      </div>
      {covered && (
        <SlackModal
          key={talk.modal.id ?? "modal"}
          view={talk.modal}
          language={person.language}
          busy={talk.busy}
          act={talk.act}
        />
      )}
      <Toasts talk={talk} />
    </section>
  );
}
