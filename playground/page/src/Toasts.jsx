import { useEffect } from "react";
import { Icon } from "./Icon.jsx";
import { useWords } from "./words.js";

const LEAVES_MS = 7000;

/** Short words over a pane: what the platform says, what went wrong, and that the server is away. */
export function Toasts({ talk }) {
  const words = useWords();
  return (
    <div className="toasts" role="status">
      {talk.offline && <Toast kind="bad" text={words.offline} />}
      {talk.refusal !== null && <Toast kind="bad" text={talk.refusal || words.failed} onClose={talk.dismiss} />}
      {talk.stuck && <Toast kind="bad" text={words.stuck} onClose={talk.dismiss} />}
      {talk.toast && <Toast text={talk.toast} onClose={talk.dismiss} />}
    </div>
  );
}

/** What can be closed leaves by itself as well. */
export function Toast({ text, kind, onClose }) {
  const words = useWords();
  const leaves = Boolean(onClose);
  useEffect(() => {
    if (!leaves) return undefined;
    const timer = setTimeout(onClose, LEAVES_MS);
    return () => clearTimeout(timer);
  }, [text, leaves]);
  return (
    <p className="toast" data-kind={kind}>
      <span>{text}</span>
      {onClose && (
        <button type="button" aria-label={words.dismiss} onClick={onClose}>
          <Icon name="close" size={16} />
        </button>
      )}
    </p>
  );
}
