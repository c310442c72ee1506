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
};
let conversation = new Conversation();
let queue = Promise.resolve();

function atBottom() {
  const rest = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
  return rest < 160;
}

function follow(item) {
  item.scrollIntoView({ block: "nearest" });
}

function add(item, always) {
  const stay = !always && !atBottom();
  page.log.append(item);
  if (!stay) follow(item);
}

function showReplies(messages) {
  const first = page.log.children.length;
  const near = atBottom();
  for (const message of messages) page.log.append(showReply(message, choose));
  const item = page.log.children[first];
  if (near && item) follow(item);
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
  try {
    showReplies(await conversation.send(body));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    fail(error.message, error.again ? () => enqueue(() => send(body)) : null);
  } finally {
    page.busy.textContent = "";
  }
}

function say(shown, body) {
  add(showMine(shown), true);
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
document.getElementById("wis").addEventListener("click", () => enqueue(eraseAll));

enqueue(begin);
