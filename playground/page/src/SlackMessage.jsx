import { BotAvatar } from "./BotAvatar.jsx";
import { Icon } from "./Icon.jsx";
import { nameOf, useColleagues } from "./people.js";
import { PersonAvatar } from "./PersonAvatar.jsx";
import { Sent } from "./Sent.jsx";
import { SlackBlocks } from "./SlackBlocks.jsx";
import { shortTime } from "./time.js";
import { useWords } from "./words.js";

/** One message in Slack, by the bot or by you. */
export function SlackMessage({ message, person, busy, act }) {
  const words = useWords();
  const colleagues = useColleagues();
  const byBot = message.author === "bot";
  const by = nameOf(colleagues, message.user) || person.name;
  const point = () => busy || act({ do: "point", channel: message.channel, ts: message.ts });
  const click = (what) => busy || act({ do: "click", channel: message.channel, ts: message.ts, ...what });
  return (
    <article className="message" data-private={message.ephemeral}>
      {message.ephemeral && (
        <p className="privately" lang={words.language}>
          <Icon name="eye" size={14} /> {words.privately}
        </p>
      )}
      {byBot ? <BotAvatar size={36} /> : <PersonAvatar name={by} />}
      <div className="said">
        <p className="said-by" lang={words.language}>
          <strong>{byBot ? "Ambassador Bot" : by}</strong>
          {byBot && <span className="badge">APP</span>}
          <time>{message.ts && shortTime(message.ts * 1000, words.language)}</time>
        </p>
        {byBot ? <SlackBlocks blocks={content(message)} onClick={click} /> : <Sent message={message} onPoint={point} />}
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
