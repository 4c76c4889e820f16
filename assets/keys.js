// Keys of a page: an element with data-key="1" is pressed by that key, one with data-open="palette" opens a
// dialog. What is on the page is all there is to know, so that no page registers anything.
(() => {
  const typing = (target) => target.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const visible = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
  const dialogOpen = () => document.querySelector("dialog[open]");

  const nameOf = (event) =>
    [event.ctrlKey || event.metaKey ? "Control+" : "", event.altKey ? "Alt+" : "", event.key.length === 1 ? event.key.toLowerCase() : event.key].join("");

  const press = (element) => {
    if (element.disabled) return;
    if (element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) element.focus();
    else element.click();
  };

  const listKeys = () => {
    const list = document.getElementById("keys-here");
    const dialog = document.getElementById("keys");
    if (!list || !dialog) return;
    const here = [...document.querySelectorAll("[data-key]")].filter(visible).map((element) => [
      element.dataset.key,
      element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.trim(),
    ]);
    const always = dialog.dataset.always.split(";").map((each) => each.split("="));
    list.replaceChildren(
      ...[...here, ...always].map(([key, label]) => {
        const row = document.createElement("div");
        const term = document.createElement("dt");
        const cap = document.createElement("kbd");
        const meaning = document.createElement("dd");
        cap.className = "kbd";
        cap.textContent = key.replace("ArrowLeft", "←").replace("ArrowRight", "→").replaceAll("+", " ").replace("Control", "Ctrl");
        meaning.textContent = label;
        term.append(cap);
        row.append(term, meaning);
        return row;
      }),
    );
  };

  const open = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    if (id === "keys") listKeys();
    dialog.showModal();
    const search = dialog.querySelector("input[type=search]");
    if (search) {
      search.value = "";
      narrow(dialog, "");
    }
  };

  const narrow = (dialog, wanted) => {
    let shown = 0;
    for (const item of dialog.querySelectorAll(".item")) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted.toLowerCase());
      item.classList.toggle("on", !item.hidden && shown === 0);
      shown += item.hidden ? 0 : 1;
    }
    const none = dialog.querySelector(".plist > p");
    if (none) none.hidden = shown > 0;
  };

  const move = (dialog, step) => {
    const items = [...dialog.querySelectorAll(".item:not([hidden])")];
    const at = items.findIndex((item) => item.classList.contains("on"));
    items.forEach((item) => item.classList.remove("on"));
    const next = items[(at + step + items.length) % items.length];
    next?.classList.add("on");
    next?.scrollIntoView({ block: "nearest" });
  };

  // An open page asks whether it is still right, while somebody looks at it.
  const tick = () => document.visibilityState === "visible" && document.querySelector("[data-tick]")?.click();
  setInterval(tick, 3000);
  document.addEventListener("visibilitychange", tick);

  addEventListener("input", (event) => {
    const dialog = event.target.closest?.("dialog.palette");
    if (dialog && event.target.type === "search") narrow(dialog, event.target.value);
  });

  // A suggestion that was touched is an answer.
  addEventListener("change", (event) => event.target.classList?.remove("dash"));

  addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-open],[data-close],[data-reveal],[data-copy],[data-goto],dialog .item,dialog");
    if (!target) return;
    if (target.dataset.open) open(target.dataset.open);
    else if (target.dataset.close) document.getElementById(target.dataset.close)?.close();
    else if (target.dataset.goto) document.getElementById(target.dataset.goto)?.scrollIntoView({ behavior: "smooth", block: "start" });
    else if (target.dataset.copy !== undefined) navigator.clipboard?.writeText(target.dataset.copy || target.previousElementSibling?.textContent || "");
    else if (target.dataset.reveal) {
      const field = document.getElementById(target.dataset.reveal);
      field.type = field.type === "password" ? "text" : "password";
    } else if (target.matches("dialog") ? event.target === target : true) target.closest("dialog")?.close();
  });

  // A menu closes when something in it is chosen, when something else is pressed, and by Escape.
  const closeMenus = (but) =>
    document.querySelectorAll("details.drop[open]").forEach((menu) => menu !== but && menu.removeAttribute("open"));
  addEventListener("click", (event) => {
    if (event.target.matches?.("[data-tick]")) return; // the page's own pulse, not somebody's press
    const chosen = event.target.closest?.(".menu .item");
    closeMenus(chosen ? null : event.target.closest?.("details.drop"));
  });

  // A question that opens takes the focus, Escape answers it with no, and the focus goes back to what asked.
  const QUESTION = "[role=alertdialog]";
  let asker = null;
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      const question = node.nodeType === 1 && (node.matches(QUESTION) ? node : node.querySelector(QUESTION));
      if (!question || question.contains(document.activeElement)) continue;
      const now = document.activeElement;
      asker = now?.closest?.("details.drop")?.querySelector("summary") ?? now;
      question.querySelector("input, textarea, button.ghost")?.focus();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  const refuse = () => {
    const no = document.querySelector(`${QUESTION} button.ghost`);
    no?.click();
    if (no && asker?.isConnected) asker.focus();
    return no;
  };

  addEventListener("keydown", (event) => {
    const name = nameOf(event);
    const menu = document.querySelector("details.drop[open]");
    if (name === "Escape" && menu) {
      menu.removeAttribute("open");
      return menu.querySelector("summary").focus();
    }
    const dialog = dialogOpen();
    if (name === "Escape" && !dialog && !event.defaultPrevented && refuse()) return;
    if (name === "Control+k") {
      event.preventDefault();
      return dialog ? dialog.close() : open("palette");
    }
    if (dialog) {
      if (dialog.id === "palette" && ["ArrowDown", "ArrowUp"].includes(event.key)) {
        event.preventDefault();
        move(dialog, event.key === "ArrowDown" ? 1 : -1);
      } else if (dialog.id === "palette" && event.key === "Enter") {
        event.preventDefault();
        dialog.querySelector(".item.on")?.click();
      }
      return;
    }
    if (event.defaultPrevented || event.isComposing) return;
    const field = typing(event.target);
    // The ghost text of an empty field, and a suggested option, are taken over by Tab.
    if (name === "Tab" && field && event.target.dataset.ghost && !event.target.value) {
      event.preventDefault();
      const proto = event.target.tagName === "TEXTAREA" ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
      Object.getOwnPropertyDescriptor(proto, "value").set.call(event.target, event.target.dataset.ghost);
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    // A suggested option is accepted by Tab, which goes on to the next thing as it does anyway.
    if (name === "Tab") return event.target.classList?.remove("dash");
    // A text of several lines is finished by Enter as well; Shift+Enter makes a new line.
    if (name === "Enter" && event.target.matches?.("textarea[data-enter]") && !event.shiftKey) {
      event.preventDefault();
      return event.target.form?.requestSubmit();
    }
    if (name === "Control+Enter" && event.target.form) {
      event.preventDefault();
      return event.target.form.requestSubmit();
    }
    if (field && !event.altKey && !event.ctrlKey && !event.metaKey) return;
    if (name === "?") return open("keys");
    // A focused button or link answers Enter and Space itself.
    if (event.key === "Enter" && event.target.matches?.("a,button,summary,input,[data-key-own]")) return;
    const target = [...document.querySelectorAll("[data-key]")].find(
      (element) => element.dataset.key.toLowerCase() === name.toLowerCase() && visible(element),
    );
    if (target) {
      event.preventDefault();
      press(target);
    }
  });
})();

// The feature board: a card is dragged to a column, or moved by the arrow keys; both press the card's own
// button for that column.
(() => {
  const columns = () => [...document.querySelectorAll("[data-column]")];
  const send = (card, column) => {
    const button = card?.querySelector(`[data-to="${column}"]`);
    if (!button || button.disabled) return;
    button.click();
    const key = card.dataset.feature;
    const again = (tries) => {
      const moved = document.querySelector(`[data-feature="${key}"]`);
      if (moved?.closest("[data-column]")?.dataset.column === column) moved.focus();
      else if (tries) setTimeout(again, 80, tries - 1);
    };
    again(40);
  };
  let dragged = null;
  addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-feature]");
    dragged?.classList.add("lift");
  });
  addEventListener("dragend", () => {
    dragged?.classList.remove("lift");
    columns().forEach((column) => column.classList.remove("over"));
    dragged = null;
  });
  addEventListener("dragover", (event) => {
    const over = event.target.closest?.("[data-column]");
    if (!dragged) return;
    columns().forEach((column) => column.classList.toggle("over", column === over));
    if (over) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const over = event.target.closest?.("[data-column]");
    if (dragged && over) {
      event.preventDefault();
      send(dragged, over.dataset.column);
    }
  });
  addEventListener("keydown", (event) => {
    const card = event.target;
    if (!card.dataset?.feature) return;
    const here = columns().indexOf(card.closest("[data-column]"));
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const next = columns()[here + (event.key === "ArrowRight" ? 1 : -1)];
      if (next) send(card, next.dataset.column);
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const cards = [...columns()[here].querySelectorAll("[data-feature]")];
      cards[cards.indexOf(card) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      event.preventDefault();
    }
  });
})();
