import { SlackOptions } from "./SlackOptions.jsx";
import { useWords } from "./words.js";

const TYPES = { datepicker: "date", timepicker: "time", url_text_input: "url", email_text_input: "email" };

/** A field with one value: a line, a text, a date or a drop-down menu. */
export function SlackTextField({ element, required, ...field }) {
  const words = useWords();
  const shared = { ...field, className: "sl-input", "aria-required": required };
  if (element.type === "static_select") {
    return (
      <select {...shared} defaultValue={element.initial_option?.value ?? ""}>
        <option value="">{element.placeholder?.text ?? words.choose}</option>
        <SlackOptions element={element} />
      </select>
    );
  }
  const text = {
    ...shared,
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    defaultValue: element.initial_value ?? element.initial_date ?? element.initial_time ?? "",
  };
  return element.multiline ? <textarea rows={4} {...text} /> : <input type={TYPES[element.type] ?? "text"} {...text} />;
}
