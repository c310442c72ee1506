// htmx puts the server's answer in the page without loading it again. Everything works without: forms and links are plain.
// Only HTML of this server gets in, and no script with it (trusted types; the policy of the pages names "console").
"use strict";

const STAYS = new Set([409, 422]);
// Answers that are a page: somebody was first, or something is missing. Of all others the page keeps what was typed.
const KEPT = "Wat je typte, staat er nog.";
const SIGNED_OUT = `Je bent uitgelogd. ${KEPT} Kopieer het, log opnieuw in en plak het terug.`;
const SAVED = "Het is bewaard, maar de pagina kon niet worden ververst. Laad de pagina opnieuw.";
const FAILED = `Dat lukte niet. ${KEPT} Probeer het straks opnieuw.`;
const NOBODY = `Er is geen verbinding met de server. ${KEPT} Probeer het opnieuw.`;

const rules = { createHTML: (html) => html };
const policy = window.trustedTypes ? window.trustedTypes.createPolicy("console", rules) : rules;
const toTrusted = (html) => policy.createHTML(html);

function never() {
  throw new TypeError("no script from text in this console");
}

// What a person typed or chose stays as it is, whatever a step changes around it. A box that stands for a question carries
// the version of that question that was seen: a ticked one keeps it, so that what a colleague did meanwhile is not missed.
function stays(old, made) {
  if (old.matches?.("input[name=question]")) {
    made.toggleAttribute("checked", old.checked);
    if (old.checked) made.setAttribute("value", old.getAttribute("value"));
  }
  return !old.matches?.("textarea, select, input:not([type=hidden], [name=question])");
}

window.htmx.registerExtension("console", {
  init: (api) => api.initSecurity({ createHTML: toTrusted, createScript: never }, never, never),
  htmx_before_morph_node: (_, { oldNode, newNode }) => stays(oldNode, newNode),
});

function put(place, sentence) {
  const element = document.querySelector(place);
  // An empty box is hidden by itself, not by a style sheet that may come late; what is only read aloud stays.
  if (element.matches("[role=alert]")) element.hidden = sentence === "";
  if (element.textContent !== sentence) element.textContent = sentence;
}

function isByItself({ sourceEvent }) {
  return sourceEvent?.type === "every";
}

function ofTheServer(html) {
  const page = new DOMParser().parseFromString(toTrusted(html), "text/html");
  const sentence = page.querySelector(".problem[role=alert]:not(#melding)");
  return sentence && `${sentence.textContent.trim()} ${KEPT}`;
}

function somethingIsTyped() {
  const fields = document.querySelectorAll("form[method=post] :is(textarea, input:not([type=hidden], [type=checkbox], [type=radio]))");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const { status, raw } = ctx.response;
  if (status < 400 || STAYS.has(status)) return;
  if (ctx.hx.redirect && !somethingIsTyped()) return;
  event.preventDefault();
  if (isByItself(ctx)) return;
  if (raw.redirected && ctx.request.method === "POST") put("#melding", SAVED);
  else put("#melding", status === 401 ? SIGNED_OUT : ofTheServer(ctx.text) || FAILED);
});

document.addEventListener("htmx:error", (event) => {
  const ctx = event.detail.ctx ?? {};
  if (!isByItself(ctx)) put("#melding", ctx.response ? FAILED : NOBODY);
});

// A note that is saved leaves its field, unless somebody typed on in the meantime.
function clearSent({ sourceElement, request, response }) {
  if (response.status >= 400 || !sourceElement.matches("form[method=post]")) return;
  for (const field of sourceElement.querySelectorAll("textarea")) {
    if (field.value.replaceAll("\n", "\r\n") === request.body.get(field.name).replaceAll(/\r?\n/g, "\r\n")) field.value = "";
  }
}

document.addEventListener("htmx:before:swap", (event) => {
  put("#melding", "");
  clearSent(event.detail.ctx);
});

// The address follows the list by itself; going back loads the page, so that no copy of it with words of starters is kept.
let shown = location.pathname + location.search;
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (!ctx.hx.replaceurl) return;
  history.replaceState(null, "", ctx.hx.replaceurl);
  shown = location.pathname + location.search;
});

// The second press of a double one would be on the button that came in the place of the first.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail < 2 || !event.target.closest("form[hx-post] button")) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
