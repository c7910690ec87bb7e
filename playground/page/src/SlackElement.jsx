import { outward } from "./links.js";
import { openMenu } from "./menu.js";
import { SlackOptions } from "./SlackOptions.jsx";
import { useWords } from "./words.js";

/** Something to click in a message: a button, or a menu that acts at once. */
export function SlackElement({ element, onUse }) {
  const words = useWords();
  const { action_id, text, url, style, placeholder, accessibility_label } = element;
  if (element.type === "static_select") {
    return (
      <select
        className="sl-input"
        aria-label={placeholder?.text ?? words.choose}
        value={element.initial_option?.value ?? ""}
        onChange={(event) => onUse({ action_id, selected: event.target.value })}
      >
        <option value="" disabled>
          {placeholder?.text ?? "…"}
        </option>
        <SlackOptions element={element} />
      </select>
    );
  }
  if (element.type === "overflow") {
    const entries = element.options.map(({ text, value }) => [text.text, () => onUse({ action_id, selected: value })]);
    return (
      <button
        type="button"
        className="sl-button dots"
        aria-label={words.more}
        aria-haspopup="menu"
        aria-expanded="false"
        onClick={({ currentTarget }) => openMenu(currentTarget, entries)}
      >
        ⋯
      </button>
    );
  }
  const shared = { className: "sl-button", "data-style": style, "aria-label": accessibility_label, children: text?.text };
  const use = () => onUse({ action_id });
  return url ? <a {...outward(url)} {...shared} onClick={use} /> : <button type="button" {...shared} onClick={use} />;
}
