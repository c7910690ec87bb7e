const PATHS = {
  send: "M4 4l17 8-17 8 3-8zM7 12h8",
  clip: "M20 11l-8.5 8.5a5 5 0 01-7-7L13 4a3.3 3.3 0 015 5l-8.5 8.5a1.7 1.7 0 01-2.5-2.5L14 8",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  window: "M3 5h8v14H3zM13 5h8v14h-8z",
  close: "M6 6l12 12M18 6L6 18",
  eye: "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 100-6 3 3 0 000 6z",
};

/** A line drawing in the colour of the text around it. */
export function Icon({ name, size = 20 }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
