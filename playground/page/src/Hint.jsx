import { takesPart } from "./people.js";
import { useWords } from "./words.js";

/** In Teams the bot greets whoever installs it. */
const GREETED = 1;

/** What to try first, for whoever you are, until that is done; and that the panes know nothing of each other. */
export function Hint({ person, state }) {
  const { hint, separate } = useWords();
  const what = state && next(person, state);
  return (
    <p className="hint">
      {what && (
        <span>
          <strong>{hint.first}</strong> {hint[what]}
        </span>
      )}
      <span className="separate">{separate}</span>
    </p>
  );
}

/** HR begins with a word, a newcomer by joining, and anybody else with a card. */
function next(person, state) {
  const said = [...state.slack.messages, ...state.teams.messages];
  if (person.label === "HR") return said.some((one) => one.author === "you") ? null : "hr";
  if (!takesPart(person, state)) return "newcomer";
  return said.length > GREETED ? null : "ambassador";
}
