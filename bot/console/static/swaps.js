// htmx puts the server's answer in the page without loading it again. Everything works without: forms and links are plain.
// Only HTML of this server gets in, and no script with it (trusted types; the policy of the pages names "console").
"use strict";

const STAYS = new Set([409, 422]);
// Answers that are a page: somebody was first, or something is missing. Of all others the page keeps what was typed.
const SAID = {
  401: "Je bent uitgelogd. Wat je typte, staat er nog. Log in een ander tabblad in, en laad deze pagina opnieuw.",
  403: "Dit mag niet of deze pagina is verouderd. Wat je typte, staat er nog. Kopieer het en laad de pagina opnieuw.",
  other: "Dat lukte niet. Er is niets veranderd. Wat je typte, staat er nog. Probeer het straks opnieuw.",
  nobody: "Er is geen verbinding met de server. Wat je typte, staat er nog. Probeer het opnieuw.",
};

const rules = { createHTML: (html) => html };
const policy = window.trustedTypes ? window.trustedTypes.createPolicy("console", rules) : rules;

function never() {
  throw new TypeError("no script from text in this console");
}

window.htmx.registerExtension("console", {
  init: (api) => api.initSecurity({ ...rules, createHTML: (html) => policy.createHTML(html), createScript: never }, never, never),
});

function say(sentence) {
  document.querySelector("#melding").textContent = sentence;
}

document.addEventListener("htmx:after:request", (event) => {
  const { status } = event.detail.ctx.response;
  if (status < 400 || STAYS.has(status) || event.detail.ctx.hx.redirect) return;
  event.preventDefault();
  say(SAID[status] || SAID.other);
});

document.addEventListener("htmx:error", (event) => say(event.detail.ctx?.response ? SAID.other : SAID.nobody));
document.addEventListener("htmx:before:swap", (event) => {
  say("");
  const { sourceElement, response } = event.detail.ctx;
  if (response.status < 400 && sourceElement.matches("form[method=post]")) sourceElement.reset();
});

// What was done stands on top of the page; who pressed a button far below it reads it there.
function sayBeside(form) {
  const said = document.querySelector(".said[role=status] p");
  if (!said || !form.isConnected || said.getBoundingClientRect().bottom > 0) return;
  const note = document.createElement("p");
  note.className = "said";
  note.setAttribute("role", "status");
  note.textContent = said.textContent.trim();
  form.append(note);
}

// After a swap the keyboard stays where it was; what is gone leaves it at what the page says about it, and who pressed
// Enter to search goes on at what was found.
document.addEventListener("htmx:after:swap", (event) => {
  const { sourceElement, sourceEvent } = event.detail.ctx;
  const found = sourceEvent.type === "submit" && sourceElement.matches(".filters") && document.querySelector("#lijst");
  sayBeside(sourceElement);
  const problem = document.querySelector(".problem[role=alert]:not(#melding)");
  const lost = !document.activeElement || document.activeElement === document.body;
  const place = problem || found || (lost && (document.querySelector(".said[role=status]") || document.querySelector("#inhoud")));
  if (!place) return;
  place.tabIndex = -1;
  place.focus();
});
