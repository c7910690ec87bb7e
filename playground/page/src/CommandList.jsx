import { useWords } from "./words.js";

/** The commands that begin with what is typed, each with a few words on what it does. */
export function matching(typed, slash, commands) {
  const all = Object.entries(commands).map(([text, hint]) => ({ text: (slash ? "/" : "") + text, hint }));
  const start = typed.trimStart().toLowerCase();
  return start ? all.filter(({ text }) => text.startsWith(start) && text !== start) : [];
}

/** The commands on offer above the composer. */
export function CommandList({ id, offered, marked, onTake }) {
  const words = useWords();
  return (
    <ul id={id} className="commands" role="listbox" aria-label={words.commands} hidden={!offered.length}>
      {offered.map(({ text, hint }, index) => (
        <li
          key={text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === marked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(text)}
        >
          <strong>{text}</strong> <span>{hint}</span>
        </li>
      ))}
    </ul>
  );
}
