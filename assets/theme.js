// Runs before the first paint: light, dark, or as the system is. The choice is the account's setting,
// remembered here so that no page flashes.
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
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  apply();
})();
