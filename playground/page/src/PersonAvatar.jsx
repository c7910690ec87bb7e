const COLOURS = ["#8a3ffc", "#b4552d", "#0b6e99", "#9f1853", "#4d6b1f"];

/** Somebody's initials on a colour of their own. Decoration: the name is always beside it. */
export function PersonAvatar({ name }) {
  const initials = name.split(" ").filter(Boolean).map((part) => part[0]);
  const colour = COLOURS[[...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS.length];
  return (
    <span className="person-avatar" style={{ background: colour }} aria-hidden="true">
      {[initials[0], initials.length > 1 && initials.at(-1)]}
    </span>
  );
}
