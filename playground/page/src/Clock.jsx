import { useState } from "react";
import { send } from "./api.js";
import { longTime } from "./time.js";
import { Toast } from "./Toasts.jsx";
import { useWords } from "./words.js";

/** The demo's time, and the buttons that move it. */
export function Clock({ now, person }) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [nothing, setNothing] = useState(false);
  const jump = async (where) => {
    setBusy(true);
    setNothing(false);
    const answer = await send("/playground/clock", { jump: where, slack: person.slack, teams: person.teams });
    setBusy(false);
    setNothing(answer.comes === false);
  };
  const button = (where, label, kind) => (
    <button type="button" className={kind} aria-disabled={busy} onClick={() => busy || jump(where)}>
      {label}
    </button>
  );
  return (
    <div className="clock" role="group" aria-label={words.clock}>
      <time dateTime={now} aria-live="polite">
        {longTime(now, words.language)}
      </time>
      <div className="jumps">
        {button("next-nudge", words.nextNudge, "strong")}
        {button("hour", words.hour)}
        {button("day", words.day)}
      </div>
      <div className="toasts" role="status">
        {nothing && (
          <Toast text={words.nothing.replace("{name}", person.name.split(" ")[0])} onClose={() => setNothing(false)} />
        )}
      </div>
    </div>
  );
}
