import { useState } from "react";
import { SlackChoices } from "./SlackChoices.jsx";
import { useWords } from "./words.js";

/** A drop-down menu in which several options can be chosen; the chosen ones stand in the field. */
export function SlackMultiSelect({ name, element, label, ...field }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(() => (element.initial_options ?? []).map((option) => option.value));
  const texts = element.options.filter((option) => chosen.includes(option.value)).map((option) => option.text.text);

  const onChange = ({ target }) =>
    setChosen((before) => (target.checked ? [...before, target.value] : before.filter((one) => one !== target.value)));
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation(); // it closes the menu, not the modal
    setOpen(false);
  };
  return (
    <div className="multi" onKeyDown={onKeyDown}>
      <button
        type="button"
        className="sl-input"
        aria-expanded={open}
        aria-label={`${label}: ${texts.join(", ") || words.choose}`}
        onClick={() => setOpen(!open)}
        {...field}
      >
        {texts.map((text) => (
          <span key={text} className="chip">
            {text}
          </span>
        ))}
        {!texts.length && (element.placeholder?.text ?? words.choose)}
      </button>
      <div className="menu" hidden={!open} onChange={onChange}>
        <SlackChoices name={name} element={element} {...field} />
      </div>
    </div>
  );
}
