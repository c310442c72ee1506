// Builds what a person sees, from plain text only: markup that somebody types shows as text.

function element(tag, options = {}) {
  const made = document.createElement(tag);
  if (options.name) made.className = options.name;
  if (options.text !== undefined) made.textContent = options.text;
  return made;
}

function sender(name) {
  return element("span", { name: "hidden", text: `${name}: ` });
}

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

function link(url, text) {
  const made = element("a", { text });
  made.href = url.href;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  made.append(element("span", { name: "hidden", text: " (opent in een nieuw venster)" }));
  return made;
}

/** An element with a text in it; web addresses in the text become links. */
function withLinks(tag, text) {
  const made = element(tag);
  for (const part of text.split(ADDRESS)) {
    const url = ADDRESS.test(part) ? safeLink(part) : null;
    made.append(url ? link(url, part) : document.createTextNode(part));
  }
  return made;
}

function paragraphs(text) {
  const made = [];
  for (const part of text.split(/\n{2,}/)) {
    const lines = part.split("\n").filter((line) => line.trim());
    if (lines.length && lines.every((line) => line.startsWith("- "))) {
      const list = element("ul");
      for (const line of lines) list.append(withLinks("li", line.slice(2)));
      made.push(list);
    } else if (lines.length) {
      made.push(withLinks("p", lines.join(" ")));
    }
  }
  return made;
}

function row(list, term, text) {
  if (!text) return;
  list.append(element("dt", { text: term }), element("dd", { text }));
}

function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** What an option is; folded unless it is the first of a reply, so that a phone shows more of them. */
function showWhat(card, whole) {
  if (whole || !card.summary) return facts(["Wat het is", card.summary]);
  const made = element("details");
  made.append(element("summary", { text: "Wat het is" }), element("p", { text: card.summary }));
  return made;
}

function facts(...rows) {
  const made = element("dl");
  for (const [term, text] of rows) row(made, term, text);
  return made;
}

/** An option, with why it fits first. */
function showCard(card, whole) {
  const made = element("section", { name: "card" });
  made.append(element("h3", { text: card.title }), element("p", { name: "provider", text: card.provider }));
  const parts = [facts(["Waarom dit past", card.why]), showWhat(card, whole), facts(["Eerste stap", card.first_step])];
  made.append(...parts.filter((part) => part.hasChildNodes()));
  const url = safeLink(card.url);
  if (url) {
    const holder = element("p");
    holder.append(link(url, `Lees meer op ${url.hostname.replace(/^www\./, "")}`));
    made.append(holder);
  }
  if (card.source) made.append(element("p", { name: "source", text: card.source }));
  return made;
}

/** What the person typed or chose. */
export function showMine(text) {
  const item = element("li", { name: "message mine" });
  const line = element("p");
  line.append(sender("Jij"), document.createTextNode(text));
  item.append(line);
  return item;
}

/** One reply of the chatbot, with its cards and buttons. */
export function showReply(message, choose) {
  const item = element("li", { name: "message" });
  item.append(sender("Startkompas"), ...paragraphs(message.text));
  for (const [place, card] of (message.cards ?? []).entries()) item.append(showCard(card, place === 0));
  if (message.buttons?.length) {
    const choices = element("div", { name: "choices" });
    for (const choice of message.buttons) {
      const button = element("button", { text: choice.title });
      button.type = "button";
      button.addEventListener("click", () => choose(choice));
      choices.append(button);
    }
    item.append(choices);
  }
  return item;
}
