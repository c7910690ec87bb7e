import { useId, useLayoutEffect, useRef } from "react";
import { Icon } from "./Icon.jsx";
import { useWords } from "./words.js";

/** A window over one pane. The rest of that pane is `inert` meanwhile; the other pane is not. */
export function Dialog({ title, language, onClose, children }) {
  const words = useWords();
  const box = useRef(null);
  const id = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current.focus();
    return () => queueMicrotask(() => before.focus()); // by then the pane is no longer inert
  }, []);
  return (
    <div className="veil">
      <div
        className="dialog"
        role="dialog"
        aria-labelledby={id}
        tabIndex={-1}
        ref={box}
        lang={language}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
      >
        <div className="dialog-top">
          <h2 id={id}>{title}</h2>
          <button type="button" className="dialog-close" aria-label={words.close} lang={words.language} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </div>
  );
}
