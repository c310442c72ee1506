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
  if (box) box.click();
}

function focusOn(selector) {
  const element = document.querySelector(selector);
  if (element) element.focus();
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
}

function unfold(letter, field) {
  const summary = document.querySelector(`summary[data-key="${letter}"]`);
  if (!summary) return;
  summary.parentElement.open = true;
  focusOn(field);
}

const ACTIONS = {
  "/": () => focusOn("#words"),
  j: () => move(1),
  k: () => move(-1),
  x: tick,
  n: () => follow('button[data-key="n"]'),
  a: () => focusOn('textarea[data-key="a"]'),
  l: () => unfold("l", "#target"),
  w: () => unfold("w", "#because"),
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

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !keysAreOn()) return;
  const form = event.target.closest("form");
  const button = form && (form.querySelector('button[name="then"]') || form.querySelector("button.main"));
  if (button && event.target.matches("textarea")) button.click();
});

function boxes() {
  return [...document.querySelectorAll('.questions input[name="question"]')];
}

function count() {
  const all = document.querySelector("#all");
  const ticked = boxes().filter((box) => box.checked).length;
  for (const place of document.querySelectorAll("[data-ticked]")) place.textContent = ticked ? ` (${ticked})` : "";
  if (!all) return;
  all.checked = ticked > 0 && ticked === boxes().length;
  all.indeterminate = ticked > 0 && !all.checked;
}

document.addEventListener("change", (event) => {
  if (event.target.id === "all") for (const box of boxes()) box.checked = event.target.checked;
  if (event.target.matches("#all, .questions input")) count();
});

// What only works with this file shows itself, on every page and after every swap.
function arrive() {
  const all = document.querySelector("#all");
  if (all) all.closest("p").hidden = false;
  count();
}

document.addEventListener("htmx:after:swap", arrive);
arrive();

const choice = document.querySelector("#keys");
if (choice) {
  choice.closest("p").hidden = false;
  choice.checked = keysAreOn();
  choice.addEventListener("change", () => localStorage.setItem(KEY, choice.checked ? "on" : "off"));
}

const problem = document.querySelector(".problem[role=alert]:not(:empty)");
if (problem) {
  problem.tabIndex = -1;
  problem.focus();
}
