import { BotAvatar } from "./BotAvatar.jsx";
import { nameOf, useColleagues } from "./people.js";
import { Sent } from "./Sent.jsx";
import { TeamsCard } from "./TeamsCard.jsx";
import { useWords } from "./words.js";

/** One message in Teams: the bot's on the left, yours on the right. */
export function TeamsMessage({ message, person, busy, act }) {
  const words = useWords();
  const colleagues = useColleagues();
  const byBot = message.author === "bot";
  const mine = !byBot && message.user === person.teams;
  const by = byBot ? "Ambassador Bot" : mine ? words.youName : nameOf(colleagues, message.user);
  const click = async (action, inputs) => {
    if (busy) return {};
    return (await act({ do: "click", activity: message.id, action, inputs })).fields;
  };
  return (
    <article className="message" data-author={byBot || mine ? message.author : "other"}>
      {byBot && <BotAvatar size={32} />}
      <div className="said">
        <p className="said-by" lang={words.language}>
          <span>{by}</span>
          {message.edited && <span>{words.edited}</span>}
        </p>
        <div className="bubble" data-card={Boolean(message.card)}>
          {byBot && message.text && <p className="typed">{message.text}</p>}
          {!byBot && <Sent message={message} onPoint={() => busy || act({ do: "point", activity: message.id })} />}
          {message.card && <TeamsCard card={message.card} onAction={click} />}
        </div>
      </div>
    </article>
  );
}
