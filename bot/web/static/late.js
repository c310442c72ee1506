// Listens for answers that staff give later. Read with fetch, so that the token stays in a header.

const WAIT = 5000;
const LONGEST_WAIT = 60000;
const GONE = [401, 404];

/** Reads events until the line is cut; each one goes to `take` as (id, data). */
async function read(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/, 2)));
      if (fields.has("data")) take(fields.get("id"), fields.get("data"));
    }
  }
}

function pause(time, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, time);
    signal.addEventListener("abort", () => { clearTimeout(timer); done(); }, { once: true });
  });
}

/** Shows what comes, and goes on after the last answer when the line was cut. Ends with the signal. */
export async function listenTo(path, headers, signal, show) {
  let last = "";
  let wait = WAIT;
  while (!signal.aborted) {
    try {
      const after = last ? { "Last-Event-ID": last } : {};
      const answer = await fetch(path, {
        headers: { ...headers, ...after }, credentials: "omit", cache: "no-store", signal,
      });
      if (GONE.includes(answer.status)) return;
      if (answer.ok) {
        wait = WAIT;
        await read(answer.body, (id, data) => {
          last = id;
          show(JSON.parse(data));
        });
      }
    } catch {
      // No line now: try again below.
    }
    await pause(wait, signal);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
}
