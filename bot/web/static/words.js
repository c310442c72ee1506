// Text to elements. Only textContent is used: markup that somebody types shows as text.

const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?()]/g;

/** An element with text. */
export function element(tag, { name, text } = {}) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A link to another site, null when the address is no web address. */
export function link(address, words) {
  const url = webAddress(address);
  if (!url) return null;
  const made = element("a", { text: words ?? `Lees meer op ${url.hostname.replace(/^www\./, "")}` });
  made.href = url.href;
  made.rel = "noopener noreferrer";
  made.target = "_blank"; // the conversation lives in this page only
  made.append(element("span", { name: "hidden", text: " (opent in een nieuw venster)" }));
  return made;
}

/** Paragraphs (split by an empty line) and lists (lines that start with "- "). */
export function paragraphs(text) {
  const made = [];
  for (const part of text.split(/\n\s*\n/)) {
    for (const { isList, lines } of runs(part)) made.push(isList ? list(lines) : paragraph(lines));
  }
  return made;
}

function webAddress(address) {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function runs(part) {
  const found = [];
  for (const line of part.split("\n").filter((one) => one.trim())) {
    const isList = line.startsWith("- ");
    if (found.at(-1)?.isList !== isList) found.push({ isList, lines: [] });
    found.at(-1).lines.push(isList ? line.slice(2) : line);
  }
  return found;
}

function list(lines) {
  const made = element("ul");
  for (const line of lines) made.append(withLinks(element("li"), line));
  return made;
}

function paragraph(lines) {
  return withLinks(element("p"), lines.join("\n"));
}

function withLinks(made, text) {
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const shown = link(found[0], found[0]);
    if (!shown) continue;
    made.append(text.slice(from, found.index), shown);
    from = found.index + found[0].length;
  }
  made.append(text.slice(from));
  return made;
}
