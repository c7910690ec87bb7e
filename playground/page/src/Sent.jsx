import { Icon } from "./Icon.jsx";
import { useWords } from "./words.js";

/** What somebody typed or sent, with the bot's own action in the message's menu. */
export function Sent({ message, onPoint }) {
  const words = useWords();
  return (
    <div className="sent">
      <div>
        {message.text && <p className="typed">{message.text}</p>}
        {message.files.map((name, index) => (
          <p key={index} className="file">
            <Icon name="file" size={18} /> {name}
          </p>
        ))}
      </div>
      {message.text && (
        <button type="button" className="point" lang={words.language} title={words.point} aria-label={words.point} onClick={onPoint}>
          <Icon name="more" size={16} />
        </button>
      )}
    </div>
  );
}
