// The chat page: sends what is typed, shows what comes back. The token lives in memory only.
import { Conversation, Failure } from "./conversation.js";
import { showMine, showReply } from "./showing.js";

const LONGEST = 2000;
const page = {
  log: document.getElementById("gesprek"),
  busy: document.getElementById("bezig"),
  failure: document.getElementById("fout"),
  form: document.getElementById("formulier"),
  text: document.getElementById("bericht"),
  counter: document.getElementById("teller"),
  menu: document.getElementById("menu"),
};
let conversation = new Conversation();
let queue = Promise.resolve();

function atBottom() {
  const rest = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
  return rest < 160;
}

/** What was asked comes to the top, so that the reply is read from its first line. */
function follow(item) {
  item.scrollIntoView({ block: "start" });
}

function lastAsked() {
  return [...page.log.querySelectorAll(".mine")].at(-1);
}

/** Shows replies; who scrolled away meanwhile is left where they are. */
function showReplies(messages, near = atBottom()) {
  for (const message of messages) page.log.append(showReply(message, choose));
  const item = lastAsked();
  if (near && item) follow(item);
}

/** An answer of staff comes at the end, without moving the page or the focus. */
function showLate(message) {
  page.log.append(showReply(message, choose));
}

/** Tells, when asked, whether somebody scrolled by hand since. */
function watchScrolling() {
  let moved = false;
  const note = () => { moved = true; };
  for (const kind of ["wheel", "touchmove"]) window.addEventListener(kind, note, { passive: true, once: true });
  return () => {
    for (const kind of ["wheel", "touchmove"]) window.removeEventListener(kind, note);
    return moved;
  };
}

function fail(sentence, again) {
  const text = document.createElement("p");
  text.textContent = sentence;
  page.failure.replaceChildren(text);
  if (!again) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Probeer opnieuw";
  button.addEventListener("click", () => {
    page.failure.replaceChildren();
    again();
    page.text.focus();
  });
  page.failure.append(button);
}

function enqueue(work) {
  queue = queue.then(work, work);
  return queue;
}

async function send(body) {
  page.busy.textContent = "Bezig met zoeken…";
  page.failure.replaceChildren();
  const left = watchScrolling();
  try {
    const messages = await conversation.send(body);
    showReplies(messages, !left());
    conversation.listen(showLate);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    fail(error.message, error.again ? () => enqueue(() => send(body)) : null);
  } finally {
    page.busy.textContent = "";
  }
}

function say(shown, body) {
  const item = showMine(shown);
  page.log.append(item);
  follow(item);
  enqueue(() => send({ message_id: crypto.randomUUID(), ...body }));
}

function choose(button) {
  say(button.title, { payload: button.payload });
}

async function begin() {
  try {
    showReplies(await conversation.open());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    fail(error.message, () => enqueue(begin));
  }
}

async function eraseAll() {
  try {
    await conversation.erase();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    fail(error.message, () => enqueue(eraseAll));
    return;
  }
  conversation = new Conversation();
  page.log.replaceChildren(showReply({ text: "Alles is gewist. Dit is een nieuw gesprek.", buttons: [], cards: [] }));
  await begin();
}

page.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = page.text.value.trim();
  if (!text) {
    fail("Je bericht is leeg. Typ in een paar woorden wat je wilt weten.", null);
    return;
  }
  if (text.length > LONGEST) {
    fail(`Je bericht is te lang. Maak het korter dan ${LONGEST} tekens.`, null);
    return;
  }
  page.text.value = "";
  page.counter.textContent = "";
  say(text, { text });
});

page.text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  page.form.requestSubmit();
});

page.text.addEventListener("input", () => {
  const left = LONGEST - page.text.value.length;
  page.counter.textContent = left < 200 ? `Nog ${left} tekens.` : "";
});

for (const [id, title, payload] of [
  ["opnieuw", "Opnieuw beginnen", "act:restart"],
  ["mens", "Ik wil een medewerker spreken", "act:human"],
  ["gegevens", "Mijn gegevens", "act:my_data"],
]) {
  document.getElementById(id).addEventListener("click", () => choose({ title, payload }));
}
// The menu closes after a choice, with Escape, and with a click beside it.
document.addEventListener("click", (event) => {
  if (!page.menu.contains(event.target) || event.target.closest("#menu button")) page.menu.open = false;
});
page.menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !page.menu.open) return;
  event.stopPropagation();
  page.menu.open = false;
  page.menu.querySelector("summary").focus();
});
document.getElementById("wis").addEventListener("click", () => enqueue(eraseAll));

// In a frame on a page of the city: Escape closes the window there.
if (window.parent !== window) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.parent.postMessage("startkompas:close", "*");
  });
}

enqueue(begin);
