import { Dialog } from "./Dialog.jsx";
import { TeamsCard } from "./TeamsCard.jsx";

/** A dialog of Teams: a card in a window of its own. */
export function TeamsDialog({ dialog, language, busy, act }) {
  const submit = async (action, inputs) => {
    if (busy) return {};
    return (await act({ do: "submit-dialog", action, inputs })).fields;
  };
  return (
    <Dialog title={dialog.title} language={language} onClose={() => act({ do: "close-dialog" })}>
      <div className="dialog-body" key={JSON.stringify(dialog.card)}>
        <TeamsCard card={dialog.card} onAction={submit} />
      </div>
    </Dialog>
  );
}
