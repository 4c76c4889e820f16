// The screen of a document: a field of the project is dragged onto a variable, in the document or in the table.
// Dragging does what pressing does: it presses the field, and then the variable.
(() => {
  let dragged = null;
  const over = (event) => event.target.closest?.("[data-variable]");
  const clear = () => document.querySelectorAll("[data-variable].over").forEach((each) => each.classList.remove("over"));
  const press = (variable) => {
    const button = variable.matches("button") ? variable : variable.querySelector("button");
    if (dragged.getAttribute("aria-pressed") !== "true") dragged.click();
    button?.click();
  };

  addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-field]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "link";
    event.dataTransfer.setData("text/plain", dragged.dataset.field);
    dragged.classList.add("lift");
  });
  addEventListener("dragend", () => {
    dragged?.classList.remove("lift");
    clear();
    dragged = null;
  });
  addEventListener("dragover", (event) => {
    if (!dragged) return;
    const variable = over(event);
    clear();
    if (!variable) return;
    variable.classList.add("over");
    event.dataTransfer.dropEffect = "link";
    event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const variable = over(event);
    if (!dragged || !variable) return;
    event.preventDefault();
    press(variable);
  });

  // Whoever comes to the end of a long document gets more of it.
  const seen = new IntersectionObserver((found) => found.forEach((each) => each.isIntersecting && each.target.click()));
  new MutationObserver(() => document.querySelectorAll("[data-more]").forEach((each) => seen.observe(each)))
    .observe(document.documentElement, { childList: true, subtree: true });

  // Brings the row of a variable into view, and the cursor into its path.
  window.praetorShowRow = (id) => {
    const look = (tries) => {
      const row = document.getElementById(`row-${id}`);
      const path = row?.querySelector("[data-path-input]");
      if (!path && tries) return setTimeout(look, 60, tries - 1);
      row?.scrollIntoView({ block: "nearest" });
      path?.focus({ preventScroll: true });
    };
    look(20);
  };
})();
