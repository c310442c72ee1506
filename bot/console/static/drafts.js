// An answer that is not sent yet stays in this tab: after another page, a reload or a crash of the browser it is back.
// Only what staff typed, never words of a starter; gone when it was sent, at signing out and with the tab.
"use strict";

const MARK = "startkompas-draft:";

function forget(start) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(MARK + start)) sessionStorage.removeItem(key);
  }
}

const done = document.querySelector("[data-done]");
if (done) forget(`${done.dataset.done}:`);
// Signed out, not sent away because the session ended: then the text must still be there.
if (location.pathname === "/console/login" && location.search.includes("gedaan=uit")) forget("");

function bringBack(field) {
  const kept = sessionStorage.getItem(`${MARK}${location.pathname}:${field.name}`);
  if (!kept || field.value !== field.defaultValue || field.value.trim() !== "") return;
  field.value = kept;
  const note = document.createElement("span");
  note.className = "hint";
  note.setAttribute("role", "status");
  note.textContent = "Dit typte je eerder. Het is nog niet verstuurd.";
  field.after(note);
}

function bringAllBack() {
  for (const field of document.querySelectorAll("textarea[data-draft]")) bringBack(field);
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("textarea[data-draft]")) return;
  const key = `${MARK}${location.pathname}:${field.name}`;
  if (field.value.trim()) sessionStorage.setItem(key, field.value);
  else sessionStorage.removeItem(key);
});
document.addEventListener("htmx:after:swap", bringAllBack);
bringAllBack();
