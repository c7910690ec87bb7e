import { useEffect, useRef } from "react";
import { useColleagues, withPeople } from "./people.js";
import { drawCard, firstComplaint, showErrors } from "./adaptiveCard.js";
import { useWords } from "./words.js";

/** An Adaptive Card. `onAction` gets the action and what is filled in; it answers the refused inputs. */
export function TeamsCard({ card, onAction }) {
  const box = useRef(null);
  const { more } = useWords();
  const act = useRef(onAction);
  const json = JSON.stringify(withPeople(card, useColleagues())); // the same card again must not lose what is typed in it
  useEffect(() => {
    act.current = onAction;
  });
  useEffect(() => {
    const drawn = drawCard(JSON.parse(json), async (action, inputs) => {
      showErrors(drawn, await act.current(action, inputs));
    }, more);
    const redrawn = box.current.contains(document.activeElement);
    box.current.replaceChildren(drawn.renderedElement);
    if (redrawn) (firstComplaint(drawn) ?? box.current.closest("[tabindex]")).focus();
  }, [json, more]);
  return <div className="card" ref={box} />;
}
