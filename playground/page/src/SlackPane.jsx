import { useState } from "react";
import { BotAvatar } from "./BotAvatar.jsx";
import { CockpitLink } from "./CockpitLink.jsx";
import { Composer } from "./Composer.jsx";
import { SlackHome } from "./SlackHome.jsx";
import { SlackMessage } from "./SlackMessage.jsx";
import { SlackModal } from "./SlackModal.jsx";
import { takesPart } from "./people.js";
import { Stream } from "./Stream.jsx";
import { Tabs } from "./Tabs.jsx";
import { Toasts } from "./Toasts.jsx";
import { useConversation } from "./useConversation.js";
import { useWords } from "./words.js";

/** One person and the bot in Slack: its home, their direct messages, and the channel of HR for who is in it. */
export function SlackPane({ person, company, demo }) {
  const words = useWords();
  const talk = useConversation("slack", person.slack, demo);
  const fault = demo.state?.faults.slack ?? "clear";
  const [tab, setTab] = useState("messages");
  const covered = Boolean(talk.modal);
  const tabs = { home: words.home, messages: words.messages, ...(talk.channel && { channel: "#hr" }) };
  const inChannel = tab === "channel";
  const messages = inChannel ? talk.channel : talk.messages;
  const open = (name) => {
    setTab(name);
    if (name === "home") talk.act({ do: "open-home" });
  };
  return (
    <section className="pane slack" aria-label="Slack" aria-busy={talk.busy}>
      <div className="rail" aria-hidden="true">
        <b>{company.organisation[0]}</b>
      </div>
      <div className="chat" inert={covered}>
        <div className="chat-top">
          <BotAvatar size={28} />
          <h2>Ambassador Bot</h2>
          <span className="platform" data-fault={fault}>
            Slack{fault !== "clear" && ` · ${words.faults[fault]}`}
          </span>
          <CockpitLink platform="slack" person={person} />
        </div>
        <Tabs pane="slack" label="Ambassador Bot" tabs={tabs} current={tab} onOpen={open} />
        {tab === "home" ? (
          <SlackHome view={talk.home} language={person.language} busy={talk.busy} act={talk.act} />
        ) : (
          <div key={tab} className="slack-messages" role="tabpanel" aria-labelledby={`slack-tab-${tab}`}>
            <Stream
              messages={messages}
              newcomer={!takesPart(person, demo.state)}
              command={inChannel ? "/advocacy cases here" : "/ambassador"}
              language={person.language}
            >
              {messages?.map((message) => (
                <SlackMessage key={message.id} message={message} person={person} busy={talk.busy} act={talk.act} />
              ))}
            </Stream>
            <Composer
              platform="Slack"
              slash
              language={person.language}
              onSay={(text) => talk.act({ do: "say", text, in_channel: inChannel })}
              onFiles={inChannel ? undefined : talk.attach}
            />
          </div>
        )}
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
