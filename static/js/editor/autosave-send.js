/* Takes the words to the server and says how it went. */
const PATIENCE_MS = 20_000;
const PASSING = [408, 425, 429];

/** What the server says, as a state of the line with its facts. */
export async function sendWords(url, fields, { isLast = false } = {}) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      keepalive: isLast,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await stateOf(answer);
  } catch {
    return { state: "failed" };
  }
}

async function stateOf(answer) {
  const { status } = answer;
  const kind = answer.headers.get("Content-Type") ?? "";
  if (answer.ok) return { state: "saved", facts: await answer.json() };
  if (status === 401) return { state: "signed-out" };
  if (status >= 500 || PASSING.includes(status)) return { state: "failed" };
  if (status === 409 && kind.includes("json")) {
    const facts = await answer.json();
    return { state: facts.why, facts };
  }
  const message = kind.startsWith("text/plain") ? await answer.text() : "";
  return { state: "stopped", facts: { message, isFinal: status === 403 } };
}
