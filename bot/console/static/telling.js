// After a swap: where the keyboard goes, and what a screen reader says. Both once, and nothing when nobody did anything.
"use strict";

const SAID = ".said[role=status]";

function focusOnPlace(place, options) {
  if (!place.matches("button, input, select, textarea")) place.tabIndex = -1;
  place.focus(options);
}

function isLost() {
  return !document.activeElement || document.activeElement === document.body;
}

// What went wrong first; then what Enter found; then, when the button is gone, what was done.
function placeAfter({ sourceEvent, response }) {
  if (STAYS.has(response.status)) return document.querySelector(".problem[role=alert]:not(#melding)");
  if (sourceEvent.type === "submit" && sourceEvent.target.matches(".filters")) return document.querySelector("#lijst");
  if (!isLost()) return null;
  if (sourceEvent.submitter?.isConnected) return sourceEvent.submitter;
  return document.querySelector(SAID) || document.querySelector("#inhoud");
}

// What was done stands on top of the page; who pressed a button far below it reads it there.
function sayBeside(form, sentence) {
  document.querySelector(".beside")?.remove();
  if (!sentence || !form.isConnected || document.querySelector(SAID).getBoundingClientRect().bottom > 0) return;
  const note = document.createElement("p");
  note.className = "said beside";
  note.textContent = sentence;
  form.append(note);
}

document.addEventListener("htmx:after:swap", (event) => {
  const { ctx } = event.detail;
  if (isByItself(ctx)) return;
  const done = ctx.request.method === "POST" && ctx.response.status < 400;
  const sentence = done ? (document.querySelector(`${SAID} p`) || document.querySelector(SAID))?.textContent.trim() : "";
  if (done) sayBeside(ctx.request.form, sentence);
  const place = placeAfter(ctx);
  if (place) focusOnPlace(place, place === ctx.sourceEvent.submitter ? { preventScroll: true } : {});
  const found = ctx.request.form?.dataset.tells;
  const news = found ? document.querySelector(found)?.textContent.trim() : sentence;
  put("#omroep", place && place !== ctx.sourceEvent.submitter ? "" : news || "");
});
