/* Comfort only: every page works without this file. */
(function () {
  "use strict";

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  /* Light or dark */
  all("[data-theme-toggle]").forEach(function (button) {
    var root = document.documentElement;
    var label = button.querySelector("[data-theme-label]");

    function name() {
      label.textContent = root.getAttribute("data-bs-theme") === "dark" ? "Use light colours" : "Use dark colours";
    }

    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      var theme = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      root.setAttribute("data-bs-theme", theme);
      try {
        localStorage.setItem("theme", theme);
      } catch (error) {
        /* private mode: the choice lasts for this page */
      }
      name();
    });
  });

  /* A numbered citation opens its reference below the paragraph that cites it */
  function block(element) {
    return element.closest("li, p, td, th, dd, figcaption, summary, div");
  }

  function close(link) {
    var open = document.getElementById(link.getAttribute("aria-controls"));
    if (open) {
      open.remove();
    }
    link.setAttribute("aria-expanded", "false");
  }

  function disclose(link, entry) {
    var box = document.createElement("span");
    box.className = "citation-open";
    box.id = "open-" + Math.random().toString(36).slice(2);
    box.setAttribute("role", "note");
    var number = document.createElement("strong");
    number.textContent = link.textContent.trim() + "  ";
    box.append(number);
    entry.childNodes.forEach(function (child) {
      box.append(child.cloneNode(true), " ");
    });
    all("[id]", box).forEach(function (child) {
      child.removeAttribute("id");
    });
    all(".backlinks", box).forEach(function (child) {
      child.remove();
    });
    all("p, div", box).forEach(function (child) {
      var line = document.createElement("span");
      line.className = child.className;
      line.append.apply(line, Array.prototype.slice.call(child.childNodes));
      child.replaceWith(line, document.createElement("br"));
    });
    if (box.showPopover) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "citation-close";
      button.textContent = "Close";
      button.addEventListener("click", function () {
        close(link);
        link.focus();
      });
      box.append(button);
      box.popover = "manual"; /* in the top layer, next to the text and always on screen */
    }
    block(link).append(box);
    if (box.showPopover) {
      box.showPopover();
    }
    link.setAttribute("aria-controls", box.id);
    link.setAttribute("aria-expanded", "true");
  }

  all('a.citation[href^="#"], sup > a[href^="#ref"]').forEach(function (link) {
    var entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry || link.closest("summary")) {
      return;
    }
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", function (event) {
      event.preventDefault();
      if (link.getAttribute("aria-expanded") === "true") {
        close(link);
      } else {
        all('a[aria-expanded="true"][aria-controls^="open-"]').forEach(close);
        disclose(link, entry);
      }
    });
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      } else if (event.key === "Escape") {
        close(link);
      }
    });
  });

  /* The contents list follows the reader */
  var linkOf = new Map();
  var visible = new Set();

  function follow(changes) {
    changes.forEach(function (change) {
      visible[change.isIntersecting ? "add" : "delete"](change.target);
    });
    var first = Array.from(linkOf.keys()).find(function (section) {
      return visible.has(section);
    });
    if (!first) {
      return;
    }
    linkOf.forEach(function (link) {
      link.removeAttribute("aria-current");
    });
    var link = linkOf.get(first);
    var strip = link.closest("ol, ul");
    link.setAttribute("aria-current", "true");
    if (strip.scrollWidth > strip.clientWidth) {
      strip.scrollLeft = link.offsetLeft - strip.offsetLeft - 24;
    }
  }

  if ("IntersectionObserver" in window) {
    var observer = new IntersectionObserver(follow, { rootMargin: "-10% 0px -70% 0px" });
    all('.contents a[href^="#"]').forEach(function (link) {
      var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) {
        var section = target.closest("section") || target;
        linkOf.set(section, link);
        observer.observe(section);
      }
    });
  }

  /* Copy a text of the page */
  all("[data-copy]").forEach(function (button) {
    var source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText((source.value || source.textContent).trim()).then(function () {
        var status = button.querySelector("[role=status]");
        status.textContent = "Copied";
        setTimeout(function () {
          status.textContent = "";
        }, 3000);
      });
    });
  });

  all("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  /* Paper shows what the screen keeps folded */
  window.addEventListener("beforeprint", function () {
    all("details:not([open])").forEach(function (details) {
      details.dataset.folded = "true";
      details.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    all("details[data-folded]").forEach(function (details) {
      details.open = false;
      delete details.dataset.folded;
    });
  });

  /* A strip of steps starts at the current one */
  all("[data-scroll-to-current]").forEach(function (strip) {
    var current = strip.querySelector("[aria-current]");
    if (current && strip.scrollWidth > strip.clientWidth) {
      strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
    }
  });

  /* A long list to pick from, narrowed by typing; what is ticked always stays in sight */
  all("[data-picking-list]").forEach(function (list) {
    var field = list.querySelector("input[type=search]");
    var found = list.querySelector("[role=status]");
    var names = all(".form-check", list);

    function narrow() {
      var wanted = field.value.trim().toLowerCase();
      var count = 0;
      names.forEach(function (name) {
        var matches = name.textContent.toLowerCase().indexOf(wanted) !== -1;
        name.hidden = !matches && !name.querySelector("input").checked;
        count += matches ? 1 : 0;
      });
      found.textContent = wanted ? count + " of " + names.length : "";
    }

    field.closest("[hidden]").hidden = false;
    field.addEventListener("input", narrow);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter") {
        event.preventDefault();
      }
    });
    narrow();
  });

  /* After a refused form, the list of errors is where reading goes on */
  var summary = document.querySelector(".error-summary");
  if (summary) {
    summary.focus();
  }
})();
