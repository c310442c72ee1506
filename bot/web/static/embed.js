// Startkompas on a page of the city: a button that opens the chat in a frame of its own. One line embeds it, see
// the README. No markup from strings, no inline style: it works under default-src 'none' with trusted types.
"use strict";
(() => {
  const home = new URL(".", document.currentScript.src);
  const look = new CSSStyleSheet();
  look.replaceSync(`
    :host { all: initial; }
    button { font: 600 1rem/1.2 system-ui, sans-serif; min-height: 44px; min-width: 44px; padding: .6rem 1rem;
      color: #fff; background: #0b5d66; border: 2px solid #fff; border-radius: .5rem; cursor: pointer; }
    button:hover { text-decoration: underline; }
    button:focus-visible { outline: 3px solid #1a2226; outline-offset: 2px; }
    .open { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; }
    .window { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; display: flex; flex-direction: column;
      width: min(28rem, calc(100vw - 2rem)); height: min(44rem, calc(100vh - 2rem));
      background: #fff; border: 2px solid #0b5d66; border-radius: .5rem; overflow: hidden; }
    .close { align-self: flex-end; margin: .25rem; }
    iframe { flex: 1; width: 100%; border: 0; }
    [hidden] { display: none; }
    @media (max-width: 30rem) { .window { inset: 0; width: auto; height: auto; border-radius: 0; } }
    @media (forced-colors: active) { button, .window { border-color: CanvasText; } }
  `);

  function made(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    if (text) element.textContent = text;
    if (tag === "button") element.type = "button";
    return element;
  }

  class StartkompasChat extends HTMLElement {
    #opener = made("button", "open", "Starten met je bedrijf? Stel je vraag");
    #window = made("div", "window");
    #frame = null;

    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [look];
      const close = made("button", "close", "Sluit de chat");
      this.#window.hidden = true;
      this.#window.setAttribute("role", "region");
      this.#window.setAttribute("aria-label", "Startkompas, de chatbot voor starters");
      this.#window.append(close);
      this.#opener.setAttribute("aria-expanded", "false");
      root.append(this.#opener, this.#window);
      this.#opener.addEventListener("click", () => this.#open());
      close.addEventListener("click", () => this.#close());
      this.#window.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.#close();
      });
      window.addEventListener("message", (event) => {
        if (event.source === this.#frame?.contentWindow && event.data === "startkompas:close") this.#close();
      });
    }

    /** The chat loads at the first opening and stays: closing the window does not end the conversation. */
    #open() {
      if (this.#frame === null) {
        this.#frame = made("iframe", "chat");
        this.#frame.title = "Startkompas, de chatbot voor starters";
        this.#frame.referrerPolicy = "no-referrer";
        this.#frame.src = home.href;
        this.#window.append(this.#frame);
      }
      this.#show(true);
      this.#frame.focus();
    }

    #close() {
      this.#show(false);
      this.#opener.focus();
    }

    #show(open) {
      this.#window.hidden = !open;
      this.#opener.hidden = open;
      this.#opener.setAttribute("aria-expanded", String(open));
    }
  }

  if (customElements.get("startkompas-chat")) return;
  customElements.define("startkompas-chat", StartkompasChat);
  if (!document.querySelector("startkompas-chat")) document.body.append(document.createElement("startkompas-chat"));
})();
