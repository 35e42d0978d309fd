/* Sections and FAQs moved up and down, by their buttons or by dragging. Without this file the site moves them. */
(function () {
  "use strict";

  var dragged = null;

  function siblings(part) {
    return Array.from(part.parentElement.querySelectorAll(":scope > .inline-related:not(.empty-form)"));
  }

  function named(part) {
    return (part.querySelector(".inline_label") || part).textContent.trim();
  }

  /* Write the order that is seen into the fields that hold it, and into the outline. */
  function noted(part) {
    var all = siblings(part);
    all.forEach(function (one, number) {
      var field = one.querySelector("input[name$='-position']");
      if (field) {
        field.value = number;
      }
    });
    var entries = all.map(function (one) {
      var link = document.querySelector(".page-outline a[href='#" + one.id + "-part']");
      return link && link.closest("li");
    }).filter(Boolean);
    if (entries.length) {
      var mark = document.createComment("");
      entries.reduce(function (first, entry) {
        return first.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_PRECEDING ? entry : first;
      }).before(mark);
      mark.before(...entries);
      mark.remove();
    }
    part.closest(".page-parts").querySelector(".part-moved").textContent =
      "“" + named(part) + "” is number " + (all.indexOf(part) + 1) + " of " + all.length + " now. Not saved yet.";
    part.querySelector("input[name$='-position']").dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[name='_move']");
    var part = button && button.closest(".inline-related");
    if (!part) {
      return;
    }
    event.preventDefault();
    var all = siblings(part);
    var up = button.value.endsWith(":up");
    var other = all[all.indexOf(part) + (up ? -1 : 1)];
    if (!other) {
      part.closest(".page-parts").querySelector(".part-moved").textContent =
        "“" + named(part) + "” is the " + (up ? "first" : "last") + " already.";
      return;
    }
    if (up) {
      other.before(part);
    } else {
      other.after(part);
    }
    button.focus();
    noted(part);
  });

  document.querySelectorAll(".part-handle").forEach(function (handle) { handle.hidden = false; });
  document.addEventListener("dragstart", function (event) {
    var handle = event.target.closest && event.target.closest(".part-handle");
    if (handle) {
      dragged = handle.closest(".inline-related");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", named(dragged));
      event.dataTransfer.setDragImage(dragged.querySelector("summary"), 10, 10);
    }
  });
  document.addEventListener("dragover", function (event) {
    var over = dragged && event.target.closest(".inline-related");
    if (!over || over.parentElement !== dragged.parentElement || over.classList.contains("empty-form")) {
      return;
    }
    event.preventDefault();
    var box = over.querySelector("summary").getBoundingClientRect();
    if (over !== dragged) {
      over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
    }
  });
  document.addEventListener("drop", function (event) {
    if (dragged) {
      event.preventDefault();
    }
  });
  document.addEventListener("dragend", function () {
    if (dragged) {
      noted(dragged);
      dragged = null;
    }
  });
})();
