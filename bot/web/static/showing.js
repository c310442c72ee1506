// Builds the messages that a person sees.
import { element, link, paragraphs } from "./words.js";

function sender(name) {
  return element("span", { name: "hidden", text: `${name}: ` });
}

function fact(facts, term, text) {
  if (text) facts.append(element("dt", { text: term }), element("dd", { text }));
}

function showCard(card) {
  const made = element("section", { name: "card" });
  made.append(element("h3", { text: card.title }), element("p", { name: "provider", text: card.provider }));
  const facts = element("dl");
  fact(facts, "Waarom dit past", card.why);
  fact(facts, "Wat het is", card.summary);
  fact(facts, "Eerste stap", card.first_step);
  made.append(facts);
  const more = link(card.url);
  if (more) {
    const holder = element("p");
    holder.append(more);
    made.append(holder);
  }
  if (card.source) made.append(element("p", { name: "source", text: card.source }));
  return made;
}

function showChoices(buttons, choose) {
  const choices = element("div", { name: "choices" });
  for (const choice of buttons) {
    const button = element("button", { text: choice.title });
    button.type = "button";
    button.addEventListener("click", () => choose(choice));
    choices.append(button);
  }
  return choices;
}

/** What the person typed or chose. */
export function showMine(text) {
  const item = element("li", { name: "message mine" });
  const line = element("p");
  line.append(sender("Jij"), text);
  item.append(line);
  return item;
}

/** One reply of the chatbot, with its cards and buttons. */
export function showReply(message, choose) {
  const item = element("li", { name: "message" });
  item.append(sender("Startkompas"), ...paragraphs(message.text));
  for (const card of message.cards ?? []) item.append(showCard(card));
  if (message.buttons?.length) item.append(showChoices(message.buttons, choose));
  return item;
}

/** What went wrong, with at most one way out: `{ title, action }`. */
export function showFailure(place, sentence, way) {
  const made = [element("p", { text: sentence })];
  if (way) {
    const button = element("button", { text: way.title });
    button.type = "button";
    button.addEventListener("click", way.action);
    made.push(button);
  }
  place.replaceChildren(...made);
  place.scrollIntoView({ block: "nearest" }); // on a low screen it stands below the conversation
}
