const SEVERAL = new Set(["checkboxes", "multi_static_select", "multi_users_select"]);

/** What is filled in, by block: a text, or a list where several can be chosen. */
export function typedValues(blocks, data) {
  return Object.fromEntries(
    inputs(blocks).map(({ block_id, element }) => [
      block_id,
      SEVERAL.has(element.type) ? data.getAll(block_id) : (data.get(block_id) ?? ""),
    ]),
  );
}

/** The inputs that may not be empty but are, each with `text`. */
export function missing(blocks, values, text) {
  const empty = inputs(blocks).filter(({ block_id, optional }) => !optional && !values[block_id].length);
  return Object.fromEntries(empty.map(({ block_id }) => [block_id, text]));
}

const inputs = (blocks) => blocks.filter(({ type }) => type === "input");
