import { Message } from "slack-blocks-to-jsx";
import { outward } from "./links.js";

const hooks = { link: ({ href, children }) => <a {...outward(href)}>{children}</a> };

/** What a block says. Plain text is drawn here, letter by letter; the library would read it as mrkdwn. */
export function SlackText({ block }) {
  const texts = { header: [block.text], section: [block.text, ...(block.fields ?? [])], context: block.elements };
  const plain = texts[block.type]?.filter(Boolean) ?? [];
  if (!plain.length || plain.some(({ type }) => type !== "plain_text")) {
    return <Message blocks={[block]} theme="light" withoutWrapper hooks={hooks} />;
  }
  const Tag = block.type === "header" ? "h3" : "p";
  return plain.map(({ text }, index) => <Tag key={index}>{text}</Tag>);
}
