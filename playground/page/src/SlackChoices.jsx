/** Radio buttons or check boxes, all in sight. */
export function SlackChoices({ name, element, ...field }) {
  const type = element.type === "radio_buttons" ? "radio" : "checkbox";
  const chosen = (element.initial_options ?? [element.initial_option]).map((option) => option?.value);
  return element.options.map((option) => (
    <label key={option.value} className="choice">
      <input
        type={type}
        name={name}
        value={option.value}
        defaultChecked={chosen.includes(option.value)}
        aria-describedby={field["aria-describedby"]}
        aria-invalid={field["aria-invalid"]}
      />
      <span>
        {option.text.text}
        {option.description && <small>{option.description.text}</small>}
      </span>
    </label>
  ));
}
