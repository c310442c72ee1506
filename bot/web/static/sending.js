// Sends in order and loses nothing: a message stays in line until there is an answer to it.
import { Conversation, Failure } from "./conversation.js";

export class Sending {
  #conversation = new Conversation();
  #waiting = [];
  #turn = null; // whoever works now; an answer to an earlier one comes too late
  #erasing = null;
  #page;

  /** `page` shows: replies(messages), busy(isBusy), failure(failure, body). */
  constructor(page) {
    this.#page = page;
  }

  /** Put a message in line. */
  add(body) {
    this.#waiting.push({ message_id: newId(), ...body });
    this.run();
  }

  /** Open the conversation when it is not, then send what waits. Also the way to try again. */
  async run() {
    if (this.#turn) return;
    const turn = (this.#turn = {});
    try {
      await this.#work(turn);
    } catch (error) {
      if (turn === this.#turn) this.#page.failure(error);
    } finally {
      if (turn === this.#turn) this.#rest();
    }
  }

  /** Go on in a new conversation, with what still waits. */
  renew() {
    this.#conversation = new Conversation();
    this.run();
  }

  /** Delete everything at once, also when an answer is on its way. Raises `Failure`. */
  erase() {
    this.#erasing ??= this.#eraseOnce().finally(() => (this.#erasing = null));
    return this.#erasing;
  }

  async #eraseOnce() {
    this.#turn = {};
    this.#conversation.stop();
    this.#page.busy(false);
    try {
      await this.#conversation.erase();
      this.#conversation = new Conversation();
      this.#waiting = [];
    } finally {
      this.#rest();
    }
  }

  async #work(turn) {
    this.#page.busy(this.#waiting.length > 0);
    if (!this.#conversation.isOpen) {
      const messages = await this.#conversation.open();
      if (turn !== this.#turn) return;
      this.#page.replies(messages);
    }
    while (this.#waiting.length) {
      this.#page.busy(true);
      const messages = await this.#answerTo(this.#waiting[0]);
      if (turn !== this.#turn) return;
      this.#waiting.shift();
      this.#page.replies(messages);
    }
  }

  /** The answer; none when the server refuses this message for good. */
  async #answerTo(body) {
    try {
      return await this.#conversation.send(body);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== "refused") throw error;
      this.#page.failure(error, body);
      return [];
    }
  }

  #rest() {
    this.#turn = null;
    this.#page.busy(false);
  }
}

// crypto.randomUUID is missing on a site without https, such as a trial inside an office.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
