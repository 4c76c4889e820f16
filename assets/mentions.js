// Completes @names in a textarea with data-mention="id": the element of that id lists who can be mentioned, a
// child each with data-insert. Arrows choose, Enter or Tab takes over, Escape closes, a tap chooses.
(() => {
  const LIST = "mention-list";
  let field = null;
  let menu = null;
  const WORD = /(^|[^\w@.])@([^@\n]{0,40})$/;

  const people = (of) => [...(document.getElementById(of.dataset.mention)?.children ?? [])];
  const wanted = (of) => (of.selectionStart === of.selectionEnd ? of.value.slice(0, of.selectionStart).match(WORD)?.[2] : undefined);

  const close = () => {
    menu?.remove();
    field?.removeAttribute("aria-activedescendant");
    field?.removeAttribute("aria-controls");
    menu = null;
  };

  const point = (at) => {
    const options = [...menu.children];
    options.forEach((option, index) => {
      option.classList.toggle("on", index === at);
      option.setAttribute("aria-selected", String(index === at));
    });
    options[at]?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[at]?.id ?? "");
  };

  const choose = (option) => {
    const end = field.selectionStart;
    const begin = end - wanted(field).length;
    const named = `${option.dataset.insert} `;
    const value = field.value.slice(0, begin) + named + field.value.slice(end).replace(/^ /, "");
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, value);
    field.setSelectionRange(begin + named.length, begin + named.length);
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  const draw = (found) => {
    close();
    menu = document.createElement("ul");
    menu.className = "menu mentions";
    menu.id = LIST;
    menu.setAttribute("role", "listbox");
    menu.setAttribute("aria-label", field.dataset.mentionLabel ?? "");
    found.forEach((person, index) => {
      const option = document.createElement("li");
      option.className = "item";
      option.id = `${LIST}-${index}`;
      option.setAttribute("role", "option");
      option.dataset.insert = person.dataset.insert;
      option.textContent = person.textContent;
      menu.append(option);
    });
    field.parentElement.classList.add("mentionbox");
    field.insertAdjacentElement("afterend", menu);
    field.setAttribute("aria-controls", LIST);
    point(0);
  };

  const look = (of) => {
    if (!of?.matches?.("textarea[data-mention]")) return close();
    const typed = wanted(of);
    if (typed === undefined || of !== document.activeElement) return close();
    const start = typed.toLowerCase();
    const named = people(of).map((person) => [person, person.textContent.toLowerCase()]);
    // Who was named in full already is not offered again.
    const found = named.filter(([, name]) => `${name} `.includes(start) && !start.startsWith(`${name} `));
    const first = found.filter(([, name]) => name.split(" ").some((word) => word.startsWith(start)) || name.startsWith(start));
    if (!first.length) return close();
    field = of;
    draw(first.slice(0, 6).map(([person]) => person));
  };

  addEventListener("input", (event) => look(event.target));
  addEventListener("click", (event) => (event.target.matches?.("textarea[data-mention]") ? look(event.target) : menu && !menu.contains(event.target) && close()));
  addEventListener("focusout", (event) => event.target === field && close());
  // Before the field loses its focus.
  addEventListener("pointerdown", (event) => {
    const option = event.target.closest?.(`#${LIST} [role=option]`);
    if (!option) return;
    event.preventDefault();
    choose(option);
  });
  addEventListener(
    "keydown",
    (event) => {
      if (!menu || event.target !== field || event.isComposing || event.ctrlKey || event.metaKey) return;
      const options = [...menu.children];
      const at = options.findIndex((option) => option.classList.contains("on"));
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) point((at + step + options.length) % options.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(options[at]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
})();
