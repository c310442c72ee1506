// The chat page: takes what is typed or pressed, shows what comes back.
import { Sending } from "./sending.js";
import { showFailure, showMine, showReply } from "./showing.js";

const LONGEST = 2000;
const NEAR_LONGEST = 200;
const NEAR_END = 160;
const CALL = "Lukt het niet? Bel gratis met KVK: 0800 - 2117.";
const AWAY = "Er kwam geen antwoord.";
const CLOSED = "Dit gesprek is gesloten, bijvoorbeeld omdat je lang weg was.";
const NOT_ERASED = "Wissen is nog niet gelukt. Probeer het opnieuw.";
const ERASED = { text: "Alles is gewist. Dit is een nieuw gesprek." };
const find = (id) => document.getElementById(id);
const [head, log, end, failure, bar] = ["kop", "berichten", "bezig", "fout", "balk"].map(find);
const [form, box, counter, send] = ["formulier", "bericht", "teller", "stuur"].map(find);

const sending = new Sending({
  replies: addReplies,
  busy: (isBusy) => (end.textContent = isBusy ? "Bezig met zoeken…" : ""),
  failure: onFailure,
});

function isNearEnd() {
  const edge = Math.min(bar.getBoundingClientRect().top || window.innerHeight, window.innerHeight);
  return end.getBoundingClientRect().bottom - edge < NEAR_END;
}

function addReplies(messages) {
  const items = messages.map((message) => showReply(message, choose));
  const follow = isNearEnd() && log.querySelector(".mine");
  log.append(...items);
  if (!follow || !items.length) return;
  end.scrollIntoView({ block: "nearest" });
  const top = Math.max(0, head.getBoundingClientRect().bottom);
  if (items[0].getBoundingClientRect().top < top) items[0].scrollIntoView({ block: "start" });
}

function say(shown, body) {
  failure.replaceChildren();
  log.append(showMine(shown));
  end.scrollIntoView({ block: "nearest" });
  sending.add(body);
}

function choose({ title, payload }) {
  say(title, { payload });
}

function onFailure(error, body) {
  const follow = isNearEnd();
  tell(error, body);
  if (follow) end.scrollIntoView({ block: "nearest" });
}

function tell(error, body) {
  if (error.kind === "refused") {
    showFailure(failure, error.message || AWAY);
    box.value ||= body?.text ?? ""; // give the words back
  } else if (error.kind === "closed") {
    showFailure(failure, CLOSED, way("Begin een nieuw gesprek", () => sending.renew()));
  } else {
    const kept = log.querySelector(".mine") ? "Je bericht staat er nog." : "";
    const sentence = error.message && error.kind ? error.message : `${AWAY} ${kept}`.trim();
    showFailure(failure, `${sentence} ${CALL}`, way("Probeer opnieuw", () => sending.run()));
  }
}

function way(title, action) {
  return {
    title,
    action() {
      failure.replaceChildren();
      box.focus();
      action();
    },
  };
}

async function eraseAll() {
  failure.replaceChildren();
  try {
    await sending.erase();
  } catch {
    showFailure(failure, NOT_ERASED, way("Probeer opnieuw", eraseAll));
    return;
  }
  box.value = "";
  counter.textContent = "";
  log.replaceChildren(showReply(ERASED));
  head.scrollIntoView();
  sending.run();
}

function submit(event) {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) {
    showFailure(failure, "Je bericht is leeg. Typ in een paar woorden wat je wilt weten.");
  } else if (text.length > LONGEST) {
    showFailure(failure, `Je bericht is te lang. Maak het korter dan ${LONGEST} tekens.`);
  } else {
    box.value = "";
    count();
    say(text, { text });
  }
}

function count() {
  const left = LONGEST - box.value.length;
  if (left >= NEAR_LONGEST) counter.textContent = "";
  else counter.textContent = left < 0 ? `${-left} tekens te veel.` : `Nog ${left} tekens.`;
}

form.addEventListener("submit", submit);
box.addEventListener("input", count);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
for (const [id, title, payload] of [
  ["opnieuw", "Opnieuw beginnen", "act:restart"],
  ["mens", "Ik wil een medewerker spreken", "act:human"],
  ["gegevens", "Mijn gegevens", "act:my_data"],
]) {
  find(id).addEventListener("click", () => choose({ title, payload }));
}
find("wis").addEventListener("click", eraseAll);
box.disabled = send.disabled = false;
sending.run();
