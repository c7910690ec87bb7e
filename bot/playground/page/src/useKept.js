import { useState } from "react";

/** State that survives a reload of the page. */
export function useKept(name, first) {
  const [value, setValue] = useState(() => localStorage.getItem(name) ?? first);
  const keep = (next) => {
    localStorage.setItem(name, next);
    setValue(next);
  };
  return [value, keep];
}
