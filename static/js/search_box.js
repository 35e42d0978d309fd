/* One search, everywhere: suggestions while typing, as a listbox under the field; "/" or Ctrl+K opens it.
   The field works without this file, as a plain form. */
(function () {
  "use strict";

  var fields = Array.from(document.querySelectorAll("[data-suggest]"));

  fields.forEach(function (field) {
    var list = document.createElement("ul");
    var status = document.createElement("span");
    var timer = null;
    var asked = "";
    list.id = field.id + "-suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    field.parentNode.append(list, status);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    function close() {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    /* A suggestion: {text, url}, and where the server knows more, {detail} */
    function option(suggestion, number) {
      var item = document.createElement("li");
      item.id = list.id + "-" + number;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = suggestion.text;
      if (suggestion.detail) {
        var detail = document.createElement("span");
        detail.className = "suggestion-detail";
        detail.textContent = suggestion.detail;
        item.append(" ", detail);
      }
      item.dataset.url = suggestion.url;
      item.addEventListener("mousedown", function (event) {
        event.preventDefault();
        window.location.assign(suggestion.url);
      });
      return item;
    }

    function show(suggestions, typed) {
      var everywhere = { text: "Search all pages for “" + typed + "”", url: search(typed) };
      var shown = suggestions.concat(field.form ? [everywhere] : []);
      list.replaceChildren.apply(list, shown.map(option));
      list.hidden = shown.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
      field.removeAttribute("aria-activedescendant");
      status.textContent = suggestions.length + (suggestions.length === 1 ? " suggestion" : " suggestions");
    }

    function search(typed) {
      return field.form.getAttribute("action") + "?q=" + encodeURIComponent(typed);
    }

    function move(step) {
      var options = Array.from(list.children);
      var now = options.findIndex(function (item) {
        return item.getAttribute("aria-selected") === "true";
      });
      var next = now + step < -1 ? options.length - 1 : now + step;
      options.forEach(function (item, number) {
        item.setAttribute("aria-selected", String(number === next));
      });
      if (options[next]) {
        field.setAttribute("aria-activedescendant", options[next].id);
        options[next].scrollIntoView({ block: "nearest" });
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
              show(answer.suggestions, typed);
            }
          })
          .catch(close);
      }, 120);
    });
    field.addEventListener("keydown", function (event) {
      var chosen = list.querySelector('[aria-selected="true"]');
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
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

  /* On a phone the field of the header is folded into its sign */
  var folded = document.querySelector(".site-search");
  var sign = document.querySelector(".to-search");

  function open() {
    var own = document.querySelector("main [data-suggest]");
    var header = folded && folded.querySelector("[data-suggest]");
    if (!own && folded) {
      folded.classList.add("is-open");
    }
    var field = own || header;
    if (field) {
      field.focus();
      field.select();
    }
    return Boolean(field);
  }

  if (folded && sign) {
    sign.addEventListener("click", function (event) {
      if (open()) {
        event.preventDefault();
      }
    });
    folded.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && folded.classList.contains("is-open") && !event.defaultPrevented) {
        folded.classList.remove("is-open");
        sign.focus();
      }
    });
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  document.addEventListener("keydown", function (event) {
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    var ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((slash || ctrlK) && open()) {
      event.preventDefault();
    }
  });
})();
