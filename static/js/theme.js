/* Runs before the first paint: the reader's own choice of colours, else what the system prefers.
   The key and its values (light, dark, auto) are those of Django's admin, so that both agree. */
(function () {
  "use strict";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem("theme");
    } catch (error) {
      return null;
    }
  }

  function apply() {
    var theme = chosen();
    var dark = theme === "dark" || (theme !== "light" && system.matches);
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
    root.classList.add("js");
  }

  apply();
  system.addEventListener("change", apply);
  window.addEventListener("storage", apply);
})();
