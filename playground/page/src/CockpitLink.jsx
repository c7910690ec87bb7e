import { Icon } from "./Icon.jsx";
import { useWords } from "./words.js";

/** HR's dashboard in one click: the demo signs in whoever plays HR, and nobody has to tap a number. */
export function CockpitLink({ platform, person }) {
  const words = useWords();
  if (person.label !== "HR") return null;
  return (
    <a className="dashboard" href={`/playground/cockpit?platform=${platform}`} target="_blank" rel="noopener">
      <Icon name="window" size={18} /> {words.dashboard}
    </a>
  );
}
