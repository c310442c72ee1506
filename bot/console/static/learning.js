// Says how far a training is, and shows the result when it is done. Works without: the page has a link to reload.
"use strict";

const EVERY_MS = 3000;
const line = document.querySelector("#how-far");

async function look() {
  try {
    const answer = await fetch("/console/leren/stand", { redirect: "error" });
    const stand = await answer.json();
    if (!stand.running) return location.assign("/console/leren");
    if (line.textContent !== stand.text) line.textContent = stand.text;
  } catch {
    // The server restarts or the session ended: the page stays as it is, with its link.
  }
  return setTimeout(look, EVERY_MS);
}

if (line) setTimeout(look, EVERY_MS);
