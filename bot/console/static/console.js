// Keys for people who answer many questions. Everything works without this file too.
// The choice to switch keys off stays in this browser (WCAG 2.1.4).
"use strict";

const KEY = "startkompas-keys";

function keysAreOn() {
  return localStorage.getItem(KEY) !== "off";
}

function isTyping(element) {
  return element.closest("input:not([type=checkbox]), textarea, select") !== null;
}

function rows() {
  return [...document.querySelectorAll(".questions h3 a")];
}

function move(step) {
  const links = rows();
  const here = links.findIndex((link) => link.closest("li").contains(document.activeElement));
  const next = links[Math.min(links.length - 1, Math.max(0, here + step))];
  if (next) next.focus();
}

function tick() {
  const item = document.activeElement.closest(".questions li");
  const box = item && item.querySelector("input[type=checkbox]");
  if (box) box.checked = !box.checked;
}

function focusOn(selector) {
  const element = document.querySelector(selector);
  if (element) element.focus();
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
}

const ACTIONS = {
  "/": () => focusOn("#words"),
  j: () => move(1),
  k: () => move(-1),
  x: tick,
  n: () => follow('button[data-key="n"]'),
  a: () => focusOn('textarea[data-key="a"]'),
  u: () => follow("#back"),
  v: () => follow("#next"),
  "?": () => follow('nav a[href="/console/hulp"]'),
};

document.addEventListener("keydown", (event) => {
  const action = ACTIONS[event.key];
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!action || !plain || !keysAreOn() || isTyping(event.target)) return;
  event.preventDefault();
  action();
});

const all = document.querySelector("#all");
if (all) {
  all.closest("p").hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll('input[name="question"]')) box.checked = all.checked;
  });
}

const choice = document.querySelector("#keys");
if (choice) {
  choice.closest("p").hidden = false;
  choice.checked = keysAreOn();
  choice.addEventListener("change", () => localStorage.setItem(KEY, choice.checked ? "on" : "off"));
}

const problem = document.querySelector(".problem");
if (problem) {
  problem.tabIndex = -1;
  problem.focus();
}
