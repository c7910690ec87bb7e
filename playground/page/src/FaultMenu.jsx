import { useEffect, useState } from "react";
import { send } from "./api.js";
import { useWords } from "./words.js";

const KINDS = ["clear", "slow", "limit", "fail"];
const PLATFORMS = { slack: "Slack", teams: "Teams" };

/** Makes a platform slow, rate-limited or unreachable, or well again. How it is, the server says. */
export function FaultMenu({ faults }) {
  const words = useWords();
  const [chosen, setChosen] = useState({}); // until the server says so too
  const told = JSON.stringify(faults);
  useEffect(() => setChosen({}), [told]);

  const now = { ...faults, ...chosen };
  const choose = async (platform, kind) => {
    setChosen({ [platform]: kind });
    const answer = await send("/playground/faults", { platform, kind });
    if (answer.refused) setChosen({});
  };
  const troubled = Object.values(now).some((kind) => kind !== "clear");
  return (
    <>
      <button type="button" className="trouble" data-on={troubled} popoverTarget="faults">
        {words.trouble}
      </button>
      <div id="faults" popover="auto" role="dialog" aria-label={words.trouble}>
        <p>{words.troubleHint}</p>
        {Object.entries(PLATFORMS).map(([platform, name]) => (
          <fieldset key={platform}>
            <legend>{name}</legend>
            {KINDS.map((kind) => (
              <label key={kind}>
                <input
                  type="radio"
                  name={platform}
                  checked={(now[platform] ?? "clear") === kind}
                  onChange={() => choose(platform, kind)}
                />
                {words.faults[kind]}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}
