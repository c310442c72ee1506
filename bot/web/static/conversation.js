// One conversation over the API. Its token is kept in memory only: no cookies, no storage.

const PATIENCE = 25000;

/** Why a request failed: "away" (try again), "closed" (the conversation is gone) or "refused". */
export class Failure extends Error {
  constructor(kind, sentence = "") {
    super(sentence);
    this.kind = kind;
  }
}

export class Conversation {
  #id = null;
  #token = null;
  #asking = null;

  get isOpen() {
    return this.#id !== null;
  }

  /** Open the conversation; the first messages. */
  async open() {
    const opened = await this.#ask("/api/v1/conversations", { method: "POST" });
    this.#id = opened.id;
    this.#token = opened.token;
    return opened.messages;
  }

  /** Send a message or button; the answer. The same message_id is never handled twice. */
  async send(body) {
    const answer = await this.#ask(`${this.#path()}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.messages;
  }

  /** Delete everything on the server. Harmless when there is nothing (any more). */
  async erase() {
    if (!this.isOpen) return;
    try {
      await this.#ask(this.#path(), { method: "DELETE" });
    } catch (error) {
      if (error.kind !== "closed") throw error;
    }
  }

  /** Stop waiting for an answer. */
  stop() {
    this.#asking?.abort();
  }

  #path() {
    return `/api/v1/conversations/${this.#id}`;
  }

  async #ask(path, options) {
    const asking = (this.#asking = new AbortController());
    const timer = setTimeout(() => asking.abort(), PATIENCE);
    try {
      const headers = { ...options.headers };
      if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
      const rules = { credentials: "omit", cache: "no-store", signal: asking.signal };
      const answer = await fetch(path, { ...options, ...rules, headers });
      return answer.status === 204 ? null : contentOf(answer.status, await answer.json());
    } catch (error) {
      throw error instanceof Failure ? error : new Failure("away");
    } finally {
      clearTimeout(timer);
    }
  }
}

function contentOf(status, content) {
  if (status < 300) return content;
  if (status === 401) throw new Failure("closed");
  throw new Failure(status === 429 || status >= 500 ? "away" : "refused", content.detail);
}
