import { useId } from "react";
import { asMenu, useColleagues } from "./people.js";
import { SlackChoices } from "./SlackChoices.jsx";
import { SlackMultiSelect } from "./SlackMultiSelect.jsx";
import { SlackTextField } from "./SlackTextField.jsx";
import { useWords } from "./words.js";

const GROUPS = { radio_buttons: SlackChoices, checkboxes: SlackChoices, multi_static_select: SlackMultiSelect };

/** One question of a modal, with its label, hint and error. */
export function SlackField({ block, error }) {
  const words = useWords();
  const id = useId();
  const { block_id: name, hint } = block;
  const element = asMenu(block.element, useColleagues());
  const notes = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(" ") || undefined;
  const Group = GROUPS[element.type];
  const shared = { name, element, "aria-describedby": notes, "aria-invalid": Boolean(error) };
  const label = (
    <>
      {block.label.text}
      {block.optional && (
        <span className="optional" lang={words.language}>
          ({words.optional})
        </span>
      )}
    </>
  );
  return (
    <div className="field">
      {Group ? (
        <fieldset>
          <legend>{label}</legend>
          <Group {...shared} label={block.label.text} />
        </fieldset>
      ) : (
        <>
          <label htmlFor={id}>{label}</label>
          <SlackTextField {...shared} id={id} required={!block.optional} />
        </>
      )}
      {error && (
        <p id={`${id}error`} className="wrong">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}hint`} className="note">
          {hint.text}
        </p>
      )}
    </div>
  );
}
