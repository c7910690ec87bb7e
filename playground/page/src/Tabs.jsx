/** The tabs of one pane; `tabs` has a name and a text for each. */
export function Tabs({ pane, label, tabs, current, onOpen }) {
  return (
    <div className="pane-tabs" role="tablist" aria-label={label}>
      {Object.entries(tabs).map(([name, text]) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${pane}-tab-${name}`}
          aria-selected={current === name}
          onClick={() => onOpen(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
