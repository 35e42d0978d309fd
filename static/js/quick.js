/* The quick form: the plan grows as one answers. Without this file a button asks for it. */
(function () {
  "use strict";

  var quick = document.querySelector("[data-quick]");
  if (!quick || !window.fetch || !window.AbortController) {
    return;
  }
  var form = quick.querySelector("form");
  var status = quick.querySelector("[data-quick-status]");
  var waiting = null;
  var timer = null;

  function all(selector, within) {
    return Array.prototype.slice.call(within.querySelectorAll(selector));
  }

  function hideButton() {
    all("[data-quick-without-scripts]", quick).forEach(function (line) {
      line.hidden = true;
    });
  }

  /* Puts a row that came where it is in the answer: after the element that comes before it there. */
  function insert(row, parent) {
    var before = row.previousElementSibling;
    var anchor = before && document.getElementById(before.id);
    var made = row.cloneNode(true);
    if (anchor && anchor.parentNode === parent) {
      anchor.after(made);
    } else {
      parent.append(made);
    }
  }

  function copyInto(from, to, selector) {
    var fresh = from.querySelector(selector);
    var old = to.querySelector(selector);
    if (fresh && old && old.innerHTML !== fresh.innerHTML) {
      old.replaceChildren.apply(old, Array.prototype.slice.call(fresh.childNodes));
    }
  }

  /* Rows that stay keep their answers and the reader's place; those that came or went do so around them. */
  function mergeRows(fresh, old) {
    var wanted = all(".quick-row", fresh);
    var ids = wanted.map(function (row) {
      return row.id;
    });
    all(".quick-row", old).forEach(function (row) {
      if (ids.indexOf(row.id) === -1) {
        row.remove();
      }
    });
    wanted.forEach(function (row) {
      var there = document.getElementById(row.id);
      if (!there) {
        insert(row, old);
        return;
      }
      copyInto(row, there, "[data-row-state]");
      copyInto(row, there, "[data-row-errors]");
    });
  }

  function mergeBoxes(fresh, old) {
    if (old.contains(document.activeElement)) {
      var value = document.activeElement.value;
      old.replaceChildren.apply(old, Array.prototype.slice.call(fresh.childNodes));
      var again = all("input", old);
      var same = again.filter(function (box) {
        return box.value === value;
      })[0];
      (same || again[0] || form).focus({ preventScroll: true });
    } else {
      old.replaceChildren.apply(old, Array.prototype.slice.call(fresh.childNodes));
    }
  }

  function merge(answer) {
    var sections = quick.querySelector("[data-quick-sections]");
    var fresh = answer.querySelector("[data-quick-sections]");
    var ids = all(".quick-section", fresh).map(function (section) {
      return section.id;
    });
    all(".quick-section", sections).forEach(function (section) {
      if (ids.indexOf(section.id) === -1) {
        section.remove();
      }
    });
    all(".quick-section", fresh).forEach(function (section) {
      var there = document.getElementById(section.id);
      if (!there) {
        sections.append(section);
        return;
      }
      mergeRows(section.querySelector(".quick-rows, .quick-chips"), there.querySelector(".quick-rows, .quick-chips"));
      mergeBoxes(section.querySelector("[data-quick-none]"), there.querySelector("[data-quick-none]"));
    });
    var plan = quick.querySelector("[data-quick-plan]");
    var said = plan.querySelector("[data-quick-verdict]");
    var open = plan.querySelector(".quick-confirm[open]");
    plan.replaceWith(answer.querySelector("[data-quick-plan]"));
    quick.querySelector("[data-quick-peek]").replaceWith(answer.querySelector("[data-quick-peek]"));
    hideButton();
    var confirm = quick.querySelector(".quick-confirm");
    if (open && confirm) {
      confirm.open = true;
    }
    var says = quick.querySelector("[data-quick-verdict]");
    if (says && (!said || said.textContent !== says.textContent)) {
      status.textContent = "Plan so far: " + says.textContent.trim();
    }
    quick.removeAttribute("data-quick-waits");
  }

  function ask() {
    if (waiting) {
      waiting.abort();
    }
    waiting = new AbortController();
    quick.setAttribute("data-quick-waits", "");
    fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Quick-Form": "1" },
      credentials: "same-origin",
      signal: waiting.signal,
    })
      .then(function (response) {
        if (!response.ok || response.redirected) {
          throw new Error("no plan");
        }
        return response.text();
      })
      .then(function (text) {
        merge(new DOMParser().parseFromString(text, "text/html"));
      })
      .catch(function (error) {
        if (error.name !== "AbortError") {
          /* An old plan next to new answers would be wrong: the button takes over. */
          var plan = quick.querySelector("[data-quick-plan]");
          all(":scope > :not([data-quick-without-scripts])", plan).forEach(function (part) {
            part.remove();
          });
          quick.querySelector("[data-quick-peek] > span").textContent = "";
          all("[data-quick-without-scripts]", plan).forEach(function (line) {
            line.hidden = false;
          });
          quick.removeAttribute("data-quick-waits");
        }
      });
  }

  hideButton();
  form.addEventListener("change", function () {
    clearTimeout(timer);
    ask();
  });
  form.addEventListener("input", function (event) {
    if (event.target.type === "text") {
      clearTimeout(timer);
      timer = setTimeout(ask, 350);
    }
  });
})();
