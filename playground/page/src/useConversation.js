import { useCallback, useEffect, useState } from "react";
import { read, send, upload } from "./api.js";

const RETRY_MS = 1000;
const NOTHING = { version: 0, messages: null, channel: null, modal: null, home: null, dialog: null, toast: null };

/**
 * One person's conversation on one platform, kept up to date by long polling.
 * `act` does something in it and answers the inputs that were refused, `attach` sends files; `busy` while
 * that is on its way.
 */
export function useConversation(platform, person, onNow) {
  const [state, setState] = useState(NOTHING);
  const [offline, setOffline] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(null);
  const [read, setRead] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    follow(platform, person, stop.signal, setOffline, (next) => {
      setState(next);
      if (next.now) onNow(next.now);
    });
    return () => stop.abort();
  }, [platform, person, onNow]);

  const run = useCallback(
    async (sending) => {
      setBusy(true);
      setRefusal(null);
      setRead(state.version);
      const answer = await sending();
      setBusy(false);
      const fields = answer.fields ?? {};
      if (answer.refused && !Object.keys(fields).length) setRefusal(answer.error);
      return { refused: Boolean(answer.refused), fields };
    },
    [state.version],
  );
  const act = (what) => run(() => send(`/playground/${platform}`, { person, ...what }));
  const attach = (files) => run(() => upload(`/playground/files?${new URLSearchParams({ platform, person })}`, files));
  const toast = state.version > read ? state.toast : null;
  const dismiss = () => {
    setRefusal(null);
    setRead(Infinity); // until the person acts again
  };
  return { ...state, toast, offline, busy, act, attach, refusal, dismiss };
}

async function follow(platform, person, signal, setOffline, onState) {
  for (let version = 0; !signal.aborted; ) {
    try {
      const query = new URLSearchParams({ platform, person, since: version });
      const state = await read(`/playground/state?${query}`, signal);
      version = state.version;
      setOffline(false);
      onState(state);
    } catch {
      if (signal.aborted) return;
      setOffline(true);
      version = 0; // a server that starts again counts anew
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
