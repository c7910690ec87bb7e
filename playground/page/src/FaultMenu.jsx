import { send } from "./api.js";
import { useWords } from "./words.js";

const KINDS = ["clear", "slow", "limit", "fail"];
const PLATFORMS = { slack: "Slack", teams: "Teams" };

/** Makes a platform slow, rate-limited or unreachable, or well again. How it is, the server says. */
export function FaultMenu({ faults = {} }) {
  const words = useWords();
  const choose = (platform, kind) => send("/playground/faults", { platform, kind });
  const troubled = Object.values(faults).some((kind) => kind !== "clear");
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
                  checked={(faults[platform] ?? "clear") === kind}
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
