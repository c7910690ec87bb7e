// The page's way to the simulated platforms behind it.

/** Read JSON; throws when the server is away or refuses. */
export async function read(path, signal) {
  const answer = await fetch(path, { signal });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Send JSON. Answers what the server says; a refusal has `error`, and `fields` with a text per input. */
export async function send(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    return answer.ok ? said : { error: "", ...said, refused: true };
  } catch {
    return { error: "", refused: true };
  }
}
