import { Icon } from "./Icon.jsx";

/** The strip of icons beside a conversation, as the platform has it. Only for looks. */
export function Rail({ icons, current, children }) {
  return (
    <div className="rail" aria-hidden="true">
      {children}
      {Object.entries(icons).map(([icon, label]) => (
        <span key={icon} data-current={icon === current}>
          <Icon name={icon} />
          {label}
        </span>
      ))}
    </div>
  );
}
