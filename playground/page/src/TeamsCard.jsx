import { useEffect, useRef } from "react";
import { useColleagues, withPeople } from "./people.js";
import { drawCard, firstComplaint, showErrors } from "./adaptiveCard.js";

/** An Adaptive Card. `onAction` gets the action and what is filled in; it answers the refused inputs. */
export function TeamsCard({ card, onAction }) {
  const box = useRef(null);
  const act = useRef(onAction);
  const json = JSON.stringify(withPeople(card, useColleagues())); // the same card again must not lose what is typed in it
  useEffect(() => {
    act.current = onAction;
  });
  useEffect(() => {
    const drawn = drawCard(JSON.parse(json), async (action, inputs) => {
      showErrors(drawn, await act.current(action, inputs));
    });
    const redrawn = box.current.contains(document.activeElement);
    box.current.replaceChildren(drawn.renderedElement);
    if (redrawn) (firstComplaint(drawn) ?? box.current.closest("[tabindex]")).focus();
  }, [json]);
  return <div className="card" ref={box} />;
}
