import { useRef } from "react";
import { Icon } from "./Icon.jsx";
import { useWords } from "./words.js";

/** The paper-clip: picks files and sends them. */
export function Attach({ onFiles }) {
  const words = useWords();
  const input = useRef(null);
  const picked = ({ target }) => {
    if (target.files.length) onFiles([...target.files]);
    target.value = ""; // the same file can be picked again
  };
  return (
    <>
      <button type="button" className="attach" aria-label={words.attach} onClick={() => input.current.click()}>
        <Icon name="clip" />
      </button>
      <input ref={input} type="file" multiple hidden onChange={picked} />
    </>
  );
}
