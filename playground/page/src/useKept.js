import { useState } from "react";

/** State that survives a reload of the page. In the address it wins, so that two windows can differ. */
export function useKept(name, first) {
  const [value, setValue] = useState(() => inAddress().get(name) ?? localStorage.getItem(name) ?? first);
  const keep = (next) => {
    const query = inAddress();
    if (query.has(name)) {
      query.set(name, next);
      history.replaceState(null, "", `?${query}`);
    } else {
      localStorage.setItem(name, next);
    }
    setValue(next);
  };
  return [value, keep];
}

const inAddress = () => new URLSearchParams(location.search);
