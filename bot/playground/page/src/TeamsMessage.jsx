import { BotAvatar } from "./BotAvatar.jsx";
import { TeamsCard } from "./TeamsCard.jsx";
import { useWords } from "./words.js";

/** One message in Teams: the bot's on the left, yours on the right. */
export function TeamsMessage({ message, busy, act }) {
  const words = useWords();
  const byBot = message.author === "bot";
  const click = async (action, inputs) => {
    if (busy) return {};
    return (await act({ do: "click", activity: message.id, action, inputs })).fields;
  };
  return (
    <article className="message" data-author={message.author}>
      {byBot && <BotAvatar size={32} />}
      <div className="said">
        <p className="said-by" lang={words.language}>
          <span>{byBot ? "Ambassador Bot" : words.youName}</span>
          {message.edited && <span>{words.edited}</span>}
        </p>
        <div className="bubble" data-card={Boolean(message.card)}>
          {message.text && <p className="typed">{message.text}</p>}
          {message.card && <TeamsCard card={message.card} onAction={click} />}
        </div>
      </div>
    </article>
  );
}
