import { SlackElement } from "./SlackElement.jsx";
import { SlackText } from "./SlackText.jsx";

/** Blocks of Slack's Block Kit: what they say, and what can be clicked in them. */
export function SlackBlocks({ blocks, onClick }) {
  return blocks.map((block, index) => {
    const elements = block.type === "actions" ? block.elements : block.accessory ? [block.accessory] : [];
    const { block_id, accessory, ...said } = block;
    return (
      <div key={block_id ?? index} className="block" data-type={block.type}>
        {block.type !== "actions" && <SlackText block={said} />}
        {elements.length > 0 && (
          <div className="actions">
            {elements.map((element) => (
              <SlackElement key={element.action_id} element={element} onUse={(use) => onClick({ block_id, ...use })} />
            ))}
          </div>
        )}
      </div>
    );
  });
}
