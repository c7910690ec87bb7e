import { useEffect, useRef } from "react";
import { useWords } from "./words.js";

/** The messages of a conversation. A new one is brought into view, from its first line on. */
export function Stream({ messages, command, newcomer, language, children }) {
  const words = useWords();
  const box = useRef(null);
  const newest = messages?.at(-1)?.id;
  useEffect(() => {
    const last = box.current.querySelector(":scope > article:last-of-type");
    if (last) box.current.scrollTo({ top: last.offsetTop });
  }, [newest]);

  const before = words.empty[newcomer ? "newcomer" : "text"].split("{command}");
  return (
    <div className="stream" ref={box} role="log" aria-label={words.messages} tabIndex={0} lang={language}>
      {messages?.length === 0 && (
        <div className="empty" lang={words.language}>
          <h3>{words.empty.title}</h3>
          <p>
            {before[0]}
            <code>{command}</code>
            {before[1]}
          </p>
        </div>
      )}
      {children}
    </div>
  );
}
