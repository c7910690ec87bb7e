import { useState } from "react";
import { send } from "./api.js";
import { longTime } from "./time.js";
import { useWords } from "./words.js";

/** The demo's time, and the buttons that move it. */
export function Clock({ now, setNow }) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const jump = async (where) => {
    setBusy(true);
    const answer = await send("/playground/clock", { jump: where });
    setBusy(false);
    if (answer.now) setNow(answer.now);
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
    </div>
  );
}
