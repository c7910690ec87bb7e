import { useWords } from "./words.js";

const PANES = { slack: "Slack", teams: "Microsoft Teams" };

/** On a narrow screen: which of the two panes is shown. */
export function PaneTabs({ pane, setPane }) {
  const words = useWords();
  return (
    <nav className="tabs" aria-label={words.platforms}>
      {Object.entries(PANES).map(([name, label]) => (
        <button key={name} type="button" aria-pressed={pane === name} onClick={() => setPane(name)}>
          {label}
        </button>
      ))}
    </nav>
  );
}
