import { useEffect, useRef, useState } from "react";
import { Dialog } from "./Dialog.jsx";
import { SlackBlocks } from "./SlackBlocks.jsx";
import { SlackField } from "./SlackField.jsx";
import { missing, typedValues } from "./slackValues.js";
import { useWords } from "./words.js";

/** A modal view of Slack: fields, and what is wrong with them. */
export function SlackModal({ view, language, busy, act }) {
  const words = useWords();
  const form = useRef(null);
  const [refused, setRefused] = useState({});
  const errors = { ...view.errors, ...refused };
  const wrong = Object.keys(errors).join(" ");

  // What is wrong is shown where it is; another view is read from its beginning.
  useEffect(() => {
    if (wrong) form.current.querySelector("[aria-invalid=true]")?.focus();
  }, [wrong]);

  const shown = view.blocks.map((block) => block.block_id).join(" ");
  useEffect(() => {
    form.current.querySelector(".dialog-body").scrollTop = 0;
  }, [shown]);

  const close = () => act({ do: "close" });
  const click = (what) => busy || act({ do: "click-modal", ...what });
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    const values = typedValues(view.blocks, new FormData(form.current));
    const empty = missing(view.blocks, values, words.required);
    setRefused(empty);
    if (Object.keys(empty).length) return;
    const { fields } = await act({ do: "submit", values });
    setRefused(fields);
  };
  return (
    <Dialog title={view.title.text} language={language} onClose={close}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body">
          {view.blocks.map((block, index) =>
            block.type === "input" ? (
              <SlackField key={block.block_id} block={block} error={errors[block.block_id]} />
            ) : (
              <SlackBlocks key={block.block_id ?? index} blocks={[block]} onClick={click} />
            ),
          )}
        </div>
        <div className="dialog-end">
          <button type="button" className="sl-button" onClick={close}>
            {view.close?.text ?? <span lang={words.language}>{view.submit ? words.cancel : words.close}</span>}
          </button>
          {view.submit && (
            <button type="submit" className="sl-button" data-style="primary" aria-disabled={busy}>
              {view.submit.text}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
