import { SlackBlocks } from "./SlackBlocks.jsx";
import { useWords } from "./words.js";

/** What the bot shows in its Home tab. */
export function SlackHome({ view, language, busy, act }) {
  const words = useWords();
  const click = (what) => busy || act({ do: "click-home", ...what });
  return (
    <div
      className="stream slack-home"
      role="tabpanel"
      aria-labelledby="slack-tab-home"
      tabIndex={0}
      lang={language}
    >
      {view ? <SlackBlocks blocks={view.blocks} onClick={click} /> : <p lang={words.language}>{words.homeEmpty}</p>}
    </div>
  );
}
