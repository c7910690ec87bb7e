import { BotAvatar } from "./BotAvatar.jsx";
import { Icon } from "./Icon.jsx";
import { PersonAvatar } from "./PersonAvatar.jsx";
import { SlackBlocks } from "./SlackBlocks.jsx";
import { shortTime } from "./time.js";
import { useWords } from "./words.js";

/** One message in Slack, by the bot or by you. */
export function SlackMessage({ message, person, busy, act }) {
  const words = useWords();
  const byBot = message.author === "bot";
  const click = (what) => busy || act({ do: "click", channel: message.channel, ts: message.ts, ...what });
  return (
    <article className="message" data-private={message.ephemeral}>
      {message.ephemeral && (
        <p className="privately" lang={words.language}>
          <Icon name="eye" size={14} /> {words.privately}
        </p>
      )}
      {byBot ? <BotAvatar size={36} /> : <PersonAvatar name={person.name} />}
      <div className="said">
        <p className="said-by" lang={words.language}>
          <strong>{byBot ? "Ambassador Bot" : person.name}</strong>
          {byBot && <span className="badge">APP</span>}
          <time>{message.ts && shortTime(message.ts * 1000, words.language)}</time>
        </p>
        {byBot ? <SlackBlocks blocks={content(message)} onClick={click} /> : <p className="typed">{message.text}</p>}
        {message.edited && (
          <p className="edited" lang={words.language}>
            ({words.edited})
          </p>
        )}
      </div>
    </article>
  );
}

/** A message's blocks; a message without any shows its text. */
function content({ blocks, text }) {
  return blocks?.length ? blocks : [{ type: "section", text: { type: "mrkdwn", text } }];
}
