import { useState } from "react";
import { Attach } from "./Attach.jsx";
import { Icon } from "./Icon.jsx";
import { CommandList, matching } from "./CommandList.jsx";
import { useWords } from "./words.js";

/** Where you type. Known commands are offered; arrow keys and Enter or a click take one over. */
export function Composer({ platform, slash, language, onSay, onFiles }) {
  const words = useWords();
  const [text, setText] = useState("");
  const [marked, setMarked] = useState(-1);
  const offered = matching(text, slash, words.commandList);
  const name = words.messageIn.replace("{platform}", platform);
  const listId = `commands-${platform}`;

  const write = (next) => {
    setText(next);
    setMarked(-1);
  };
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) {
      setMarked((marked + step + offered.length) % offered.length);
    } else if (event.key === "Enter" && offered[marked]) {
      write(offered[marked].text);
    } else if (event.key === "Escape" && offered.length) {
      write("");
    } else return;
    event.preventDefault();
  };
  const submit = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    onSay(text.trim());
    write("");
  };
  return (
    <form className="composer" onSubmit={submit}>
      {onFiles && <Attach onFiles={onFiles} />}
      <CommandList id={listId} offered={offered} marked={marked} onTake={write} />
      <input
        type="text"
        lang={language}
        value={text}
        placeholder={name}
        aria-label={name}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={offered[marked] && `${listId}-${marked}`}
        autoComplete="off"
        maxLength={3000}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" aria-label={words.send} data-ready={Boolean(text.trim())}>
        <Icon name="send" />
      </button>
    </form>
  );
}
