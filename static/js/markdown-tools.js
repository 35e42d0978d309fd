/* Buttons over each text field: bold, sub-heading, list, table, a citation and a link, both found by searching.
   Every insertion is one step that Undo takes back. Without this file the fields take the same Markdown by hand. */
(function () {
  "use strict";

  var tools = document.getElementById("markdown-tools");
  var dialogTemplate = document.getElementById("insert-dialog-template");
  if (!tools || !dialogTemplate) {
    return;
  }
  var HEADINGS = { source: "Cite a source", page: "Link to a page" };
  var HINTS = { source: "Words of its title or authors, its key, year, DOI or PMID.", page: "Words of its title." };
  var AFTER = 250; // milliseconds after the last keystroke
  var dialog = null;
  var target = null; // the text field that the dialog inserts into
  var wanted = "";
  var asked = 0;
  var timer = null;

  /* Replace the characters from start to end, as typing would: Undo knows it, and listeners hear it. */
  function replace(field, start, end, text) {
    field.focus();
    field.setSelectionRange(start, end);
    var done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!done) {
      field.setRangeText(text, start, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function bold(field) {
    var start = field.selectionStart;
    var end = field.selectionEnd;
    var text = field.value;
    while (end > start && /\s/.test(text[end - 1])) {
      end -= 1;
    }
    while (start < end && /\s/.test(text[start])) {
      start += 1;
    }
    var chosen = text.slice(start, end);
    if (text.slice(start - 2, start) === "**" && text.slice(end, end + 2) === "**") {
      replace(field, start - 2, end + 2, chosen);
      field.setSelectionRange(start - 2, end - 2);
    } else if (/^\*\*[^]+\*\*$/.test(chosen)) {
      replace(field, start, end, chosen.slice(2, -2));
      field.setSelectionRange(start, end - 4);
    } else {
      replace(field, start, end, "**" + (chosen || "bold") + "**");
      field.setSelectionRange(start + 2, start + 2 + (chosen || "bold").length);
    }
  }

  /* The whole lines that are chosen: [start, end]. */
  function chosenLines(field) {
    var start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    var end = field.value.indexOf("\n", field.selectionEnd);
    return [start, end < 0 ? field.value.length : end];
  }

  function eachLine(field, pattern, mark) {
    var place = chosenLines(field);
    var lines = field.value.slice(place[0], place[1]).split("\n");
    var all = lines.every(function (line) { return pattern.test(line) || (!line.trim() && lines.length > 1); });
    var made = lines.map(function (line) {
      var bare = line.replace(pattern, "");
      return all || (!line.trim() && lines.length > 1) ? bare : mark + bare.replace(/^\s*(?:[•·▪–]|\d+[.)])\s+/, "");
    }).join("\n");
    var gap = !all && place[0] > 1 && field.value[place[0] - 2] !== "\n" &&
      !pattern.test(field.value.slice(0, place[0] - 1).split("\n").pop()) ? "\n" : "";
    replace(field, place[0], place[1], gap + made);
  }

  function table(field) {
    var place = chosenLines(field);
    var lines = field.value.slice(place[0], place[1]).split("\n").filter(function (line) { return line.trim(); });
    var cells = lines.map(function (line) { return line.split("\t").map(function (cell) { return cell.trim(); }); });
    if (!lines.length || cells[0].length < 2) {
      place = [place[1], place[1]];
      cells = [["Column 1", "Column 2"], ["", ""]];
    }
    var rows = cells.map(function (row) { return "| " + row.join(" | ") + " |"; });
    rows.splice(1, 0, "|" + cells[0].map(function () { return "---|"; }).join(""));
    var before = field.value.slice(0, place[0]);
    var gap = before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    replace(field, place[0], place[1], gap + rows.join("\n") + "\n");
    var first = place[0] + gap.length + 2;
    field.setSelectionRange(first, first + cells[0][0].length);
  }

  function insert(field, markdown) {
    var before = field.value.slice(0, field.selectionStart);
    var space = before && !/\s$/.test(before) ? " " : "";
    replace(field, field.selectionStart, field.selectionEnd, space + markdown);
  }

  var DO = {
    bold: bold,
    heading: function (field) { eachLine(field, /^#{1,6}\s+/, "### "); },
    list: function (field) { eachLine(field, /^[-*+]\s+/, "- "); },
    table: table,
    source: function (field) { open(field, "source"); },
    page: function (field) { open(field, "page"); }
  };

  function open(field, what) {
    if (!dialog) {
      dialog = makeDialog();
    }
    target = field;
    wanted = what;
    dialog.querySelector("[data-heading]").textContent = HEADINGS[what];
    dialog.querySelector("[data-found]").replaceChildren();
    dialog.querySelector("input").value = what === "page" ?
      field.value.slice(field.selectionStart, field.selectionEnd).slice(0, 100) : "";
    say(HINTS[what]);
    dialog.showModal();
    dialog.querySelector("input").focus();
    find();
  }

  function say(text) {
    dialog.querySelector("[role=status]").textContent = text;
  }

  function makeDialog() {
    document.body.append(dialogTemplate.content.cloneNode(true));
    var made = document.body.querySelector(".insert-dialog");
    made.querySelector("[data-close]").addEventListener("click", function () { made.close(); });
    made.querySelector("input").addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(find, AFTER);
    });
    made.addEventListener("keydown", function (event) {
      var all = Array.from(made.querySelectorAll(".insert-this"));
      var place = all.indexOf(document.activeElement);
      var search = made.querySelector("input");
      if (event.key === "Enter" && event.target === search) {
        event.preventDefault();
        if (all.length === 1) {
          all[0].click();
        } else if (all.length) {
          all[0].focus();
        }
      } else if (event.key === "ArrowDown" && all.length) {
        event.preventDefault();
        all[Math.min(place + 1, all.length - 1)].focus();
      } else if (event.key === "ArrowUp" && place >= 0) {
        event.preventDefault();
        (place ? all[place - 1] : search).focus();
      }
    });
    made.addEventListener("click", function (event) {
      var chosen = event.target.closest("[data-insert]");
      if (chosen) {
        var field = target;
        made.close();
        insert(field, chosen.dataset.insert);
      }
    });
    made.addEventListener("close", function () {
      clearTimeout(timer);
      asked += 1;
      target.focus();
    });
    return made;
  }

  function find() {
    var search = dialog.querySelector("input").value.trim();
    var number = asked += 1;
    var found = dialog.querySelector("[data-found]");
    if (!search) {
      found.replaceChildren();
      say(HINTS[wanted]);
      return;
    }
    var list = location.pathname.replace(/(?:add|[0-9]+\/change)\/$/, "");
    fetch(list + "insert/?what=" + wanted + "&q=" + encodeURIComponent(search), {
      redirect: "manual", credentials: "same-origin"
    }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      return answer.text();
    }).then(function (text) {
      if (number !== asked) {
        return;
      }
      found.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
      var count = found.querySelectorAll(".insert-this").length;
      say(count ? count + " found. Down arrow goes to them, Enter inserts." : "Nothing has all of these words.");
    }).catch(function () {
      if (number === asked) {
        say("The search cannot be reached, or you were signed out. Your text is as it was.");
      }
    });
  }

  /* One stop of the Tab key; arrows go from button to button. */
  function arrows(event) {
    var all = Array.from(event.currentTarget.querySelectorAll("button"));
    var place = all.indexOf(document.activeElement);
    var next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || place < 0) {
      return;
    }
    event.preventDefault();
    next = (next + all.length) % all.length;
    all.forEach(function (button, number) { button.tabIndex = number === next ? 0 : -1; });
    all[next].focus();
  }

  function enhance(field) {
    if (field.id.includes("__prefix__") || field.dataset.hasTools) {
      return;
    }
    field.dataset.hasTools = "yes";
    var made = tools.content.cloneNode(true);
    var bar = made.querySelector("[role=toolbar]");
    var label = document.querySelector("label[for='" + CSS.escape(field.id) + "']");
    bar.setAttribute("aria-label", "Insert into " + (label ? label.textContent.replace(/:\s*$/, "") : "this text"));
    bar.setAttribute("aria-controls", field.id);
    bar.querySelectorAll("button").forEach(function (button) {
      if (field.dataset.tools && field.dataset.tools !== button.dataset.do) {
        button.remove();
      }
    });
    bar.querySelectorAll("button").forEach(function (button, number) { button.tabIndex = number ? -1 : 0; });
    bar.addEventListener("keydown", arrows);
    bar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) {
        DO[button.dataset.do](field);
      }
    });
    var said = made.querySelector(".paste-said");
    if (field.dataset.tools) {
      said.remove();
    } else {
      field.addEventListener("keydown", function (event) {
        if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "b") {
          event.preventDefault();
          bold(field);
        }
      });
      field.addEventListener("paste", function (event) {
        var pasted = window.eczemaPasted(event.clipboardData);
        if (!pasted) {
          said.textContent = "";
          return;
        }
        event.preventDefault();
        replace(field, field.selectionStart, field.selectionEnd, pasted.markdown);
        said.textContent = pasted.said;
      });
    }
    field.before(bar);
    field.after(said);
  }

  function enhanceAll(root) {
    root.querySelectorAll("textarea.markdown, textarea[data-tools]").forEach(enhance);
  }

  enhanceAll(document);
  document.addEventListener("formset:added", function (event) {
    enhanceAll(event.target);
  });
})();
