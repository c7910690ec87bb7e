// The page's way to the simulated platforms behind it.

/** Read JSON; throws when the server is away or refuses. */
export async function read(path, signal) {
  const answer = await fetch(path, { signal });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Send JSON. Answers what the server says; a refusal has `error`, and `fields` with a text per input. */
export const send = (path, body) => post(path, JSON.stringify(body), { "Content-Type": "application/json" });

/** Send files; answers as `send`. */
export function upload(path, files) {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  return post(path, form);
}

async function post(path, body, headers) {
  try {
    const answer = await fetch(path, { method: "POST", headers, body });
    const said = await answer.json();
    return answer.ok ? said : { error: "", ...said, refused: true };
  } catch {
    return { error: "", refused: true };
  }
}
