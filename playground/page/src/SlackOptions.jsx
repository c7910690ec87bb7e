/** The options of a drop-down menu, in groups if Slack has them so. */
export function SlackOptions({ element }) {
  if (!element.option_groups) return <Options options={element.options} />;
  return element.option_groups.map((group) => (
    <optgroup key={group.label.text} label={group.label.text}>
      <Options options={group.options} />
    </optgroup>
  ));
}

function Options({ options }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.text.text}
    </option>
  ));
}
