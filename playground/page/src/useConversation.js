import { useState } from "react";
import { send, upload } from "./api.js";

const NOTHING = { messages: null, channel: null, modal: null, home: null, dialog: null, toast: null };

/**
 * One person's conversation on one platform. `act` does something in it and answers the inputs that were
 * refused, `attach` sends files; `busy` while that is on its way. `stuck`: the platform was down then.
 */
export function useConversation(platform, person, { state, offline }) {
  const shown = state?.[platform] ?? NOTHING;
  const down = state?.faults[platform] === "fail";
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(null);
  const [stuck, setStuck] = useState(false);
  const [acted, setActed] = useState(null); // the version at the last act: what is said after that is an answer

  const run = async (sending) => {
    setBusy(true);
    setRefusal(null);
    setStuck(false);
    setActed(state?.version);
    const answer = await sending();
    setBusy(false);
    setStuck(down);
    const fields = answer.fields ?? {};
    if (answer.refused && !Object.keys(fields).length) setRefusal(answer.error);
    return { refused: Boolean(answer.refused), fields };
  };
  const act = (what) => run(() => send(`/playground/${platform}`, { person, ...what }));
  const attach = (files) => run(() => upload(`/playground/files?${new URLSearchParams({ platform, person })}`, files));
  const dismiss = () => {
    setRefusal(null);
    setStuck(false);
    setActed(null);
  };
  const toast = acted !== null && acted !== state?.version ? shown.toast : null;
  return { ...shown, toast, offline, busy, act, attach, refusal, stuck, dismiss };
}
