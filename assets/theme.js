// Runs before the first paint: light, dark, or as the system is, and the colors of the organization. Both are
// settings kept by the server, remembered here so that no page flashes.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = localStorage.getItem("praetor-theme") ?? "system";
    root.dataset.theme = chosen === "system" ? (system.matches ? "dark" : "light") : chosen;
  };
  window.praetorTheme = (chosen) => {
    if (chosen) localStorage.setItem("praetor-theme", chosen);
    apply();
  };
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const declare = (tokens) => Object.entries(tokens).map(([name, value]) => `--${name}:${value};`).join("");
  const paint = () => {
    const brand = JSON.parse(localStorage.getItem("praetor-brand") ?? "null");
    sheet.replaceSync(brand ? `:root{${declare(brand.light)}}:root[data-theme=dark]{${declare(brand.dark)}}` : "");
  };
  // The tokens of an organization's color, light and dark; nothing: our own.
  window.praetorBrand = (brand) => {
    if (brand?.light) localStorage.setItem("praetor-brand", JSON.stringify(brand));
    else localStorage.removeItem("praetor-brand");
    paint();
  };
  system.addEventListener("change", apply);
  addEventListener("storage", () => (apply(), paint()));
  apply();
  paint();
})();
