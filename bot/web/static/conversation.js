// One conversation over the API. Nothing is kept in cookies or storage.

import { listenTo } from "./late.js";

const PATIENCE = 25000;
const AWAY = "Er is nu geen verbinding. Je bericht staat hierboven nog. Lukt het niet? Bel gratis met KVK: 0800 - 2117.";
const CLOSED = "Dit gesprek is gesloten. Laad de pagina opnieuw voor een nieuw gesprek.";

/** Something went wrong that a person should know; `again` says whether trying again makes sense. */
export class Failure extends Error {
  constructor(sentence, again) {
    super(sentence);
    this.again = again;
  }
}

export class Conversation {
  #id = null;
  #token = null;
  #listening = null;

  /** Open the conversation; the first messages. */
  async open() {
    const opened = await this.#ask("/api/v1/conversations", { method: "POST" });
    this.#id = opened.id;
    this.#token = opened.token;
    return opened.messages;
  }

  /** Send a message or button; the answer. The same message_id is never handled twice. */
  async send(body) {
    if (this.#id === null) await this.open();
    const answer = await this.#ask(`${this.#path()}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.messages;
  }

  /** Show answers that staff give later, until `erase`; does nothing when it listens already. */
  listen(show) {
    if (this.#listening !== null || this.#id === null) return;
    this.#listening = new AbortController();
    const headers = { Authorization: `Bearer ${this.#token}` };
    listenTo(`${this.#path()}/events`, headers, this.#listening.signal, show);
  }

  /** Forget everything. */
  async erase() {
    this.#listening?.abort();
    this.#listening = null;
    if (this.#id !== null) await this.#ask(this.#path(), { method: "DELETE" });
  }

  #path() {
    return `/api/v1/conversations/${this.#id}`;
  }

  async #ask(path, options) {
    const headers = { ...options.headers };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    let answer;
    try {
      answer = await fetch(path, {
        ...options,
        headers,
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      throw new Failure(AWAY, true);
    }
    if (answer.status === 204) return null;
    const content = await answer.json().catch(() => null);
    if (answer.ok && content) return content;
    if (answer.status === 401) throw new Failure(CLOSED, false);
    throw new Failure(content?.detail ?? AWAY, answer.status === 429 || answer.status >= 500);
  }
}
