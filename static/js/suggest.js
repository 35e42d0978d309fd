/* Suggestions while typing, as a listbox under the field. The field works without this file. */
(function () {
  "use strict";

  document.querySelectorAll("[data-suggest]").forEach(function (field) {
    var list = document.createElement("ul");
    var timer = null;
    var asked = "";
    list.id = field.id + "-suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    field.parentNode.append(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    function close() {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function show(suggestions) {
      list.replaceChildren();
      suggestions.forEach(function (suggestion, number) {
        var option = document.createElement("li");
        option.id = list.id + "-" + number;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = suggestion.text;
        option.addEventListener("mousedown", function (event) {
          event.preventDefault();
          window.location.assign(suggestion.url);
        });
        option.dataset.url = suggestion.url;
        list.append(option);
      });
      list.hidden = suggestions.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
      field.removeAttribute("aria-activedescendant");
    }

    function move(step) {
      var options = Array.from(list.children);
      var now = options.findIndex(function (option) {
        return option.getAttribute("aria-selected") === "true";
      });
      var next = now + step < -1 ? options.length - 1 : now + step;
      options.forEach(function (option, number) {
        option.setAttribute("aria-selected", String(number === next));
      });
      if (options[next]) {
        field.setAttribute("aria-activedescendant", options[next].id);
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    }

    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var typed = field.value.trim();
        asked = typed;
        if (typed.length < 2) {
          close();
          return;
        }
        fetch(field.dataset.suggest + "?q=" + encodeURIComponent(typed))
          .then(function (response) {
            return response.ok ? response.json() : { suggestions: [] };
          })
          .then(function (answer) {
            if (asked === typed && document.activeElement === field) {
              show(answer.suggestions);
            }
          })
          .catch(close);
      }, 150);
    });
    field.addEventListener("keydown", function (event) {
      var chosen = list.querySelector('[aria-selected="true"]');
      if (event.key === "Escape") {
        close();
      } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (!list.hidden && event.key === "Enter" && chosen) {
        event.preventDefault();
        window.location.assign(chosen.dataset.url);
      }
    });
    field.addEventListener("blur", close);
  });
})();
