/* What is pasted from Word, a web page or a label becomes Markdown that a page may hold; what was lost is said.
   Needs turndown.js. `eczemaPasted(clipboard)` gives {markdown, said}, or null where plain text pastes as well. */
(function () {
  "use strict";

  var MEANS = "h1,h2,h3,h4,h5,h6,ul,ol,table,strong,b,em,i,sup,sub,a[href],s,strike,del,img,svg,blockquote";
  var RAISED = { "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    "+": "⁺", "-": "⁻", "−": "⁻", "–": "⁻" };
  var LOWERED = { "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
    "+": "₊", "-": "₋", "−": "₋", "–": "₋" };
  var AS_LETTERS = /^[®™©*†‡§]+$/;
  var CITATION = /\\\[\s*(@[a-z0-9-]+(?:\s*;\s*@[a-z0-9-]+)*)\s*\\\]/g;

  /* The policy of the site holds for this text too: what it says of styles is kept under another name. */
  function withoutStyles(html) {
    return html.replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "").replace(/<[a-z][^>]*>/gi, function (tag) {
      return tag.replace(/([\s"'])style(?=\s*=)/gi, "$1data-style");
    });
  }

  function each(root, selector, work) {
    Array.from(root.querySelectorAll(selector)).forEach(work);
  }

  function style(node) {
    return (node.getAttribute("data-style") || "").toLowerCase().replace(/\s*:\s*/g, ":");
  }

  function unwrap(node) {
    node.replaceWith(...node.childNodes);
  }

  function wrap(node, name) {
    var made = node.ownerDocument.createElement(name);
    made.append(...node.childNodes);
    node.append(made);
  }

  /* Counts what is lost, and says it in a sentence. */
  function Losses() {
    this.found = new Map();
  }
  Losses.prototype.add = function (what) {
    this.found.set(what, (this.found.get(what) || 0) + 1);
  };
  Losses.prototype.sentence = function () {
    var parts = Array.from(this.found, function (one) { return one[0] + (one[1] > 1 ? " (" + one[1] + ")" : ""); });
    return parts.length ? "Please look at: " + parts.join("; ") + "." : "";
  };

  function drop(body, selector, losses, what) {
    each(body, selector, function (node) {
      if (what && node.isConnected) {
        losses.add(what);
      }
      node.remove();
    });
  }

  function withoutForeign(body, losses) {
    var walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
    var comments = [];
    while (walker.nextNode()) {
      comments.push(walker.currentNode);
    }
    comments.forEach(function (node) { node.remove(); });
    drop(body, "script,style,meta,link,title,template,noscript");
    each(body, "[data-style],[hidden]", function (node) {
      if (node.hidden || /display:none|visibility:hidden|mso-hide:all/.test(style(node))) {
        if (node.textContent.trim()) {
          losses.add("hidden words left out");
        }
        node.remove();
      }
    });
    each(body, "[data-style*='mso-element:comment-list'], [data-style*='mso-element:footnote-list']," +
      "[data-style*='mso-element:endnote-list'], .MsoCommentReference", function (node) {
      if (node.isConnected) {
        losses.add(/foot|end/.test(style(node)) ? "footnotes left out" : "comments left out");
      }
      node.remove();
    });
    each(body, "[data-style*='mso-footnote-id'], [data-style*='mso-endnote-id']", function (node) {
      losses.add("footnotes left out");
      node.remove();
    });
    drop(body, "img,picture,svg,video,audio,canvas,iframe,object,embed", losses, "pictures left out");
    drop(body, "input,select,textarea,button", losses, "form fields left out");
    each(body, "del", function (node) {
      if (node.textContent.trim()) {
        losses.add("words marked as deleted left out");
      }
      node.remove();
    });
  }

  /* Bold, italic, raised and lowered that only a style says. */
  function namedByStyle(body, losses) {
    each(body, "b,strong", function (node) {
      if (/font-weight:(normal|[1-4]00)/.test(style(node))) {
        unwrap(node);
      }
    });
    each(body, "[data-style]", function (node) {
      var said = style(node);
      if (/(^|[;\s])(background|background-color|mso-highlight):/.test(said) && /mso-highlight:/.test(said)) {
        losses.add("highlighting left out");
      }
      if (/^(span|font)$/i.test(node.tagName)) {
        if (/font-weight:(bold|[6-9]00)/.test(said) && !node.closest("b,strong,h1,h2,h3,h4,h5,h6,th")) {
          wrap(node, "strong");
        }
        if (/font-style:italic/.test(said) && !node.closest("i,em")) {
          wrap(node, "em");
        }
        if (/vertical-align:super/.test(said) && !node.closest("sup")) {
          wrap(node, "sup");
        } else if (/vertical-align:sub/.test(said) && !node.closest("sub")) {
          wrap(node, "sub");
        }
      }
    });
    each(body, "u,mark", function (node) {
      if (!node.closest("a") && !node.querySelector("a") && node.textContent.trim()) {
        losses.add(node.tagName === "U" ? "underlining left out" : "highlighting left out");
      }
      unwrap(node);
    });
    each(body, "sup,sub", function (node) { levelled(node, losses); });
  }

  function levelled(node, losses) {
    var cited = Array.from(node.querySelectorAll("a.citation, a[href*='#ref-']"));
    if (cited.length) {
      node.replaceWith(" " + "[" + cited.map(function (link) {
        return "@" + (link.getAttribute("href") || "").split("#ref-")[1];
      }).join("; ") + "]");
      return;
    }
    var map = node.tagName === "SUP" ? RAISED : LOWERED;
    var text = node.textContent.trim();
    var made = Array.from(text, function (letter) { return map[letter]; });
    if (made.includes(undefined)) {
      if (text && !AS_LETTERS.test(text) && !/^(st|nd|rd|th)$/.test(text)) {
        losses.add((node.tagName === "SUP" ? "raised “" : "lowered “") + text.slice(0, 20) + "” is on the line now");
      }
      unwrap(node);
    } else {
      node.replaceWith(made.join(""));
    }
  }

  /* Word writes a list as paragraphs that say their level and carry their mark as text. */
  function wordLists(body, losses) {
    var open = []; // lists that are open, outermost first
    each(body, "p,h1,h2,h3,h4,h5,h6,table,div", function (node) {
      var found = node.tagName !== "TABLE" && node.tagName !== "DIV" && style(node).match(/mso-list:[^;]*level(\d)/);
      if (!found) {
        if (node.tagName !== "DIV") {
          open = [];
        }
        return;
      }
      var mark = node.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
      var sign = mark ? mark.textContent.replace(/[\s\u00a0]+/g, "") : "";
      if (mark) {
        mark.remove();
      }
      var numbered = /^\(?([0-9]+|[a-z]|[ivxlc]+)[.)]$/i.test(sign);
      if (numbered && !/[0-9]/.test(sign)) {
        losses.add("a list with letters has numbers now");
      }
      var level = Number(found[1]);
      while (open.length && (open.length > level ||
        (open.length === level && open[level - 1].tagName !== (numbered ? "OL" : "UL")))) {
        open.pop();
      }
      var item = node.ownerDocument.createElement("li");
      item.append(...node.childNodes);
      while (open.length < level) {
        var list = node.ownerDocument.createElement(numbered ? "ol" : "ul");
        if (numbered && parseInt(sign, 10) > 1) {
          list.setAttribute("start", String(parseInt(sign, 10)));
        }
        var parent = open.length && open[open.length - 1];
        if (!parent) {
          node.before(list);
        } else {
          (parent.lastElementChild || parent.appendChild(node.ownerDocument.createElement("li"))).append(list);
        }
        open.push(list);
      }
      open[level - 1].append(item);
      node.remove();
    });
  }

  function links(body, losses) {
    each(body, "a", function (node) {
      var address = (node.getAttribute("href") || "").trim();
      if (/#ref-[a-z0-9-]+$/.test(address)) {
        node.replaceWith("[@" + address.split("#ref-")[1] + "]");
        return;
      }
      if (/^\/(?!\/)/.test(address)) {
        return;
      }
      var goes = null;
      try {
        goes = address && !address.startsWith("#") ? new URL(address, "about:blank") : null;
      } catch (error) {
        goes = null;
      }
      if (!goes || !/^(https?|mailto):$/.test(goes.protocol) || !node.textContent.trim()) {
        if (address && !address.startsWith("#") && node.textContent.trim()) {
          losses.add("a link that does not lead to the web is text now");
        }
        unwrap(node);
      } else if (goes.origin === location.origin) {
        node.setAttribute("href", goes.pathname + goes.hash);
      }
    });
  }

  function headings(body) {
    each(body, "p.MsoTitle", function (node) {
      var made = node.ownerDocument.createElement("h1");
      made.append(...node.childNodes);
      node.replaceWith(made);
    });
    var all = Array.from(body.querySelectorAll("h1,h2,h3,h4,h5,h6"));
    var highest = Math.min(...all.map(function (node) { return Number(node.tagName[1]); }));
    all.forEach(function (node) {
      each(node, "b,strong", unwrap);
      var level = Math.min(6, Number(node.tagName[1]) - highest + 3);
      var made = node.ownerDocument.createElement(node.closest("td,th,li") ? "strong" : "h" + level);
      made.append(...node.childNodes);
      node.replaceWith(made);
    });
  }

  /* The cells of a table as rows of equal length; a merged cell is said again wherever it reaches. */
  function grid(table, losses) {
    var rows = [];
    Array.from(table.rows).forEach(function (row, y) {
      rows[y] = rows[y] || [];
      var x = 0;
      Array.from(row.cells).forEach(function (cell) {
        var wide = Math.min(Math.max(cell.colSpan, 1), 50);
        var high = Math.min(Math.max(cell.rowSpan, 1), table.rows.length - y);
        while (rows[y][x]) {
          x += 1;
        }
        if (wide > 1 || high > 1) {
          losses.add("a merged cell is repeated in each cell that it covered");
        }
        for (var down = 0; down < high; down += 1) {
          rows[y + down] = rows[y + down] || [];
          for (var right = 0; right < wide; right += 1) {
            rows[y + down][x + right] = cell;
          }
        }
        x += wide;
      });
    });
    return rows.filter(function (row) { return row.length; });
  }

  function tables(body, losses) {
    each(body, "table", function (table) {
      var outer = table.parentElement.closest("table");
      var rows = grid(table, new Losses());
      if (outer || rows.every(function (row) { return row.length < 2; })) {
        if (outer) {
          losses.add("a table inside a table is text now");
        }
        var blocks = Array.from(table.querySelectorAll("td,th")).map(function (cell) {
          var made = table.ownerDocument.createElement("p");
          made.append(...cell.childNodes);
          return made;
        });
        table.replaceWith(...blocks);
      }
    });
    each(body, "caption", function (node) {
      var made = node.ownerDocument.createElement("p");
      made.append(...node.childNodes);
      node.closest("table").before(made);
      node.remove();
    });
  }

  function service(losses) {
    var made = new window.TurndownService({
      headingStyle: "atx", bulletListMarker: "-", emDelimiter: "*", codeBlockStyle: "fenced"
    });
    var escape = made.escape.bind(made);
    made.escape = function (text) {
      return escape(text).replace(/<(?=[a-z/!?])/gi, "\\<");
    };
    made.addRule("struck", {
      filter: ["s", "strike"], replacement: function (content) { return content.trim() ? "~~" + content + "~~" : ""; }
    });
    made.addRule("rules", { filter: "hr", replacement: function () { return "\n\n"; } });
    made.addRule("item", {
      filter: "li",
      replacement: function (content, node) {
        var list = node.parentNode;
        var place = Array.prototype.indexOf.call(list.children, node);
        var mark = list.nodeName === "OL" ? Number(list.getAttribute("start") || 1) + place + ". " : "- ";
        var text = content.replace(/^\s+|\s+$/g, "").replace(/\n{2,}(?=\s*(?:-|\d+\.) )/g, "\n")
          .replace(/\n/g, "\n" + " ".repeat(mark.length));
        return mark + text + (node.nextSibling ? "\n" : "");
      }
    });
    made.addRule("table", {
      filter: "table",
      replacement: function (_content, node) {
        var rows = grid(node, losses);
        var width = Math.max(...rows.map(function (row) { return row.length; }));
        if (!node.querySelector("th")) {
          losses.add("the first row of a table is its headings now");
        }
        var lines = rows.map(function (row) {
          var cells = Array.from({ length: width }, function (_one, x) { return cellText(made, row[x], losses); });
          return "| " + cells.join(" | ") + " |";
        });
        lines.splice(1, 0, "|" + "---|".repeat(width));
        return "\n\n" + lines.join("\n") + "\n\n";
      }
    });
    return made;
  }

  function cellText(made, cell, losses) {
    if (!cell) {
      return "";
    }
    var copy = cell.cloneNode(true);
    each(copy, "li", function (node) {
      if (node.nextElementSibling) {
        node.append("; ");
      }
      unwrap(node);
      losses.add("lists inside a table are one line each now");
    });
    each(copy, "ul,ol", unwrap);
    if (cell.tagName === "TH") {
      each(copy, "b,strong", unwrap);
    }
    each(copy, "br,p,div", function (node) { node.after(" "); });
    return made.turndown(copy).replace(/\s+/g, " ").replace(/\|/g, "\\|").trim();
  }

  function pasted(clipboard) {
    var html = clipboard && window.TurndownService ? clipboard.getData("text/html") : "";
    if (!html) {
      return null;
    }
    var body = new DOMParser().parseFromString(withoutStyles(html), "text/html").body;
    var losses = new Losses();
    withoutForeign(body, losses);
    var means = body.querySelector(MEANS + ",[data-style*='mso-list']") !== null;
    namedByStyle(body, losses);
    if (!means && !losses.found.size && !body.querySelector(MEANS)) {
      return null;
    }
    wordLists(body, losses);
    links(body, losses);
    tables(body, losses);
    headings(body);
    var markdown = service(losses).turndown(body).replace(/\u00a0/g, " ").replace(CITATION, "[$1]")
      .replace(/[ \t]+$/gm, function (end) { return end === "  " ? end : ""; }).replace(/\n{3,}/g, "\n\n").trim();
    return {
      markdown: markdown,
      said: ("Pasted as Markdown; Undo takes it back. " + losses.sentence()).trim()
    };
  }

  window.eczemaPasted = pasted;
})();
