import { useWords } from "./words.js";

/** One line on what to try first, for whoever you are. */
export function Hint({ person }) {
  const { hint } = useWords();
  const hr = /\bhr\b/i.test(person.label);
  return (
    <p className="hint">
      <strong>{hint.first}</strong> {hr ? hint.hr : hint.ambassador}
    </p>
  );
}
