// Forms with a file: they go from the browser to the API alone, never over the websocket. A file is chosen or
// dropped onto an element with [data-drop]; what it is called is shown there, and offered as the name.
(() => {
  // Sends a form with its file to the path that it says; resolves to what came back, or to what went wrong.
  window.praetorSendFile = async (id) => {
    const form = document.getElementById(id);
    form.setAttribute("aria-busy", "true");
    try {
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value === "") body.delete(name); // left empty is left out
      const answer = await fetch(form.dataset.path, { method: "POST", credentials: "same-origin", body });
      const sent = await answer.json();
      if (!answer.ok) return { problem: sent.error.message, code: sent.error.code, details: sent.error.details ?? {} };
      form.reset();
      form.querySelectorAll("[data-drop]").forEach(tell);
      return { data: brief(sent.data, form.dataset.keep) };
    } catch {
      return { problem: "The server cannot be reached. What you chose stays here." };
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  // Of a long answer the page gets what it asked for: the fields named by data-keep, of lists the beginning.
  const brief = (data, keep) =>
    keep
      ? Object.fromEntries(
          keep.split(" ").flatMap((name) =>
            Array.isArray(data[name]) ? [[name, data[name].slice(0, 200)], [`${name}Count`, data[name].length]] : [[name, data[name]]],
          ),
        )
      : data;

  const tell = (zone) => {
    const file = zone.querySelector("input[type=file]").files[0];
    const said = zone.querySelector("[data-chosen]");
    zone.classList.toggle("has", !!file);
    said.textContent = file ? file.name : said.dataset.chosen;
    const name = zone.closest("form")?.querySelector("[data-named-after]");
    if (file && name && !name.value) {
      const words = file.name.replace(/\.[^.]+$/, "").replace(/[-_.]+/g, " ").trim();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(name, words.slice(0, 200));
      name.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const zones = () => [...document.querySelectorAll("[data-drop]")];
  const over = (event) => event.target.closest?.("[data-drop]");
  const isFile = (event) => event.dataTransfer?.types.includes("Files");

  addEventListener("change", (event) => over(event) && event.target.type === "file" && tell(over(event)));
  addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    zones().forEach((zone) => zone.classList.toggle("over", zone === over(event)));
    if (zones().length) event.preventDefault(); // beside the zone, a file would replace the page
  });
  addEventListener("dragleave", (event) => event.relatedTarget || zones().forEach((zone) => zone.classList.remove("over")));
  addEventListener("drop", (event) => {
    if (!isFile(event) || !zones().length) return;
    event.preventDefault();
    zones().forEach((zone) => zone.classList.remove("over"));
    const zone = over(event);
    if (!zone || !event.dataTransfer.files.length) return;
    const input = zone.querySelector("input[type=file]");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
