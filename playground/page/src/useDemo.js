import { useEffect, useState } from "react";
import { read } from "./api.js";

const RETRY_MS = 1000;

/**
 * What one person sees on both platforms, kept up to date by long polling: one request for the whole page,
 * because a browser has six connections for all its windows. `state` is null until it is known.
 */
export function useDemo(person) {
  const [told, setTold] = useState({ state: null });
  const [offline, setOffline] = useState(false);
  const slack = person?.slack;
  const teams = person?.teams;

  useEffect(() => {
    if (!slack) return undefined;
    const stop = new AbortController();
    follow({ slack, teams }, stop.signal, setOffline, (state) => setTold({ slack, state }));
    return () => stop.abort();
  }, [slack, teams]);
  return { state: told.slack === slack ? told.state : null, offline };
}

async function follow(who, signal, setOffline, onState) {
  for (let since = ""; !signal.aborted; ) {
    try {
      const state = await read(`/playground/state?${new URLSearchParams({ ...who, since })}`, signal);
      since = state.version;
      setOffline(false);
      onState(state);
    } catch {
      if (signal.aborted) return;
      setOffline(true);
      since = ""; // a server that starts again counts anew
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
