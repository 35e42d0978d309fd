/* A section next to how readers see it, made again by the site soon after the last keystroke. */
(function () {
  "use strict";

  var AFTER = 600; // milliseconds
  var timers = {};
  var asked = {};

  function show(form, part) {
    var name = part.id;
    var shown = part.querySelector("[data-part]");
    if (!shown) {
      return;
    }
    var number = asked[name] = (asked[name] || 0) + 1;
    var address = location.pathname.replace(/change\/$/, "") + "part/?part=" + encodeURIComponent(name);
    window.eczemaFreshToken(form);
    fetch(address, {
      method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", credentials: "same-origin"
    }).then(function (answer) {
      return answer.ok ? answer.text() : null;
    }).then(function (text) {
      if (text !== null && number === asked[name]) {
        shown.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
      }
    }).catch(function () {
      /* the status line of the form says that the site cannot be reached */
    });
  }

  document.addEventListener("formset:added", function (event) {
    var details = event.target.querySelector("details");
    if (details) {
      details.id = event.target.id + "-part";
      details.open = true;
      details.querySelector("[data-part]").dataset.part = event.target.id;
    }
  });

  document.addEventListener("input", function (event) {
    var part = event.target.closest(".inline-related");
    if (!part || !event.target.form) {
      return;
    }
    clearTimeout(timers[part.id]);
    timers[part.id] = setTimeout(show, AFTER, event.target.form, part);
    var title = event.target.name.match(/-(heading|question)$/) && part.querySelector(".inline_label");
    if (title) {
      title.textContent = event.target.value;
    }
  });
})();
