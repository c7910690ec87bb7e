import { useState } from "react";
import { BotAvatar } from "./BotAvatar.jsx";
import { CockpitLink } from "./CockpitLink.jsx";
import { Composer } from "./Composer.jsx";
import { takesPart } from "./people.js";
import { Stream } from "./Stream.jsx";
import { Tabs } from "./Tabs.jsx";
import { TeamsDialog } from "./TeamsDialog.jsx";
import { TeamsMessage } from "./TeamsMessage.jsx";
import { Toasts } from "./Toasts.jsx";
import { useConversation } from "./useConversation.js";
import { useWords } from "./words.js";

/** The chat between one person and the bot in Microsoft Teams, and the channel of HR for who is in it. */
export function TeamsPane({ person, demo }) {
  const words = useWords();
  const talk = useConversation("teams", person.teams, demo);
  const fault = demo.state?.faults.teams ?? "clear";
  const [tab, setTab] = useState("chat");
  const covered = Boolean(talk.dialog);
  const inChannel = tab === "channel";
  const messages = inChannel ? talk.channel : talk.messages;
  return (
    <section className="pane teams" aria-label="Teams" aria-busy={talk.busy}>
      <div className="chat" inert={covered}>
        <div className="chat-top">
          <BotAvatar size={28} />
          <h2>Ambassador Bot</h2>
          <span className="platform" data-fault={fault}>
            Microsoft Teams{fault !== "clear" && ` · ${words.faults[fault]}`}
          </span>
          <CockpitLink platform="teams" person={person} />
        </div>
        {talk.channel && (
          <Tabs
            pane="teams"
            label="Ambassador Bot"
            tabs={{ chat: words.chat, channel: words.channel }}
            current={tab}
            onOpen={setTab}
          />
        )}
        <Stream
          key={tab}
          messages={messages}
          newcomer={!takesPart(person, demo.state)}
          command={inChannel ? "@Ambassador Bot advocacy cases here" : "ambassador"}
          language={person.language}
        >
          {messages?.map((message) => (
            <TeamsMessage key={message.id} message={message} person={person} busy={talk.busy} act={talk.act} />
          ))}
        </Stream>
        <Composer
          platform="Teams"
          language={person.language}
          onSay={(text) => talk.act({ do: "say", text, in_channel: inChannel })}
          onFiles={inChannel ? undefined : talk.attach}
        />
      </div>
      {covered && <TeamsDialog dialog={talk.dialog} language={person.language} busy={talk.busy} act={talk.act} />}
      <Toasts talk={talk} />
    </section>
  );
}
