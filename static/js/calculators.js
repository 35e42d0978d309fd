/* The calculators, as one enters: whole numbers of the score's own parts, with figures that the server made from its
   tables. A browser test compares every sum with the server's. Without this file a button works it out. */
(function () {
  "use strict";

  function decimal(count, parts) {
    return String(Number((count / parts).toFixed(4)));
  }

  function bandOf(bands, count) {
    return bands.filter(function (band) {
      return count <= band.last;
    })[0];
  }

  /* A number as one types it, in parts of one; NaN where it is not one from low to high in such steps. */
  function counted(text, parts, low, high) {
    var plain = String(text).trim().replace(",", ".");
    if (!/^\d{1,4}(\.\d{1,4})?$/.test(plain)) {
      return NaN;
    }
    var count = Math.round(Number(plain) * parts * 10000) / 10000;
    return Number.isInteger(count) && count >= low * parts && count <= high * parts ? count : NaN;
  }

  function sum(numbers) {
    return numbers.reduce(function (all, one) {
      return all + one;
    }, 0);
  }

  /* Entries are the texts of the form by name. Each gives {count, open, wrong}: open and wrong name entries. */

  function easi(figures, entries) {
    var open = [];
    var count = sum(
      figures.regions.map(function (region, index) {
        var area = entries[region + "-area"];
        if (area === undefined || area === "") {
          open.push(region + "-area");
          return 0;
        }
        var halves = sum(
          figures.signs.map(function (sign) {
            return Number(entries[region + "-" + sign] || 0) * 2;
          })
        );
        return halves * Number(area) * figures.weights[entries.age_group || "from_8"][index];
      })
    );
    return { count: count, open: open, wrong: [] };
  }

  function chosenRegions(figures, entries) {
    return Object.keys(figures.regions || {}).filter(function (region) {
      return Boolean(entries[region + "-share"]);
    });
  }

  /* What is affected of the body by its regions, in hundredths of a per cent, rounded once with halves upwards. Null
     where a number was entered, which counts, or where nothing was said of any region. */
  function extentOf(figures, entries) {
    var chosen = chosenRegions(figures, entries);
    if (!chosen.length || String(entries.extent_percent || "").trim()) {
      return null;
    }
    var hundredths = sum(
      chosen.map(function (region) {
        return figures.regions[region] * Number(entries[region + "-share"]);
      })
    );
    return { hundredths: hundredths, percent: Math.floor(hundredths / figures.hundredths + 0.5) };
  }

  function scorad(figures, entries) {
    var open = [];
    var wrong = [];

    function entry(name, parts, high) {
      var text = entries[name];
      if (text === undefined || String(text).trim() === "") {
        open.push(name);
        return 0;
      }
      var count = counted(text, parts, 0, high);
      if (Number.isNaN(count)) {
        wrong.push(name);
        return 0;
      }
      return count;
    }

    var extent = extentOf(figures, entries);
    if (!extent) {
      extent = { percent: entry("extent_percent", 1, 100), chosen: chosenRegions(figures, entries).length };
    }
    var signs = sum(
      figures.signs.map(function (sign) {
        return entry(sign, 1, 3);
      })
    );
    var objective = extent.percent * 2 + signs * 35;
    var objectiveOpen = open.slice();
    var halves = sum(
      figures.symptoms.map(function (symptom) {
        return entry(symptom, 2, 10);
      })
    );
    return {
      extent: extent,
      objective: objective,
      objectiveOpen: objectiveOpen,
      count: objective + halves * 5,
      open: open,
      wrong: wrong,
    };
  }

  function single(name, high) {
    return function (figures, entries) {
      var text = entries[name];
      if (text === undefined || String(text).trim() === "") {
        return { count: 0, open: [name], wrong: [] };
      }
      var count = counted(text, 1, 0, high);
      return { count: count || 0, open: [], wrong: Number.isNaN(count) ? [name] : [] };
    };
  }

  /* An application in quarters of a fingertip unit, and what is known of the age. */
  function quantities(figures, entries) {
    var open = [];
    var wrong = [];
    ["age", "days"].forEach(function (name) {
      if (!String(entries[name] || "").trim()) {
        open.push(name);
      }
    });
    var months = counted(entries.age, 1, 0, figures.oldest) * (entries.age_unit === "months" ? 1 : 12);
    var days = counted(entries.days, 1, 1, 365);
    var hands = String(entries.hands_of_other_skin || "").trim() || "0";
    var flat = counted(hands, 1, 0, 100);
    if (open.indexOf("age") === -1 && !(months <= figures.oldest)) {
      wrong.push("age");
    }
    if (open.indexOf("days") === -1 && Number.isNaN(days)) {
      wrong.push("days");
    }
    if (Number.isNaN(flat)) {
      wrong.push("hands_of_other_skin");
    }
    var row = figures.ages.filter(function (one) {
      return one.first_month <= months;
    });
    var age = row[row.length - 1];
    var quarters = figures.per_hand * (flat || 0);
    var estimated = false;
    figures.parts.forEach(function (part) {
      var times = Number(entries[part] || 0);
      if (!times || !age) {
        return;
      }
      if (age.quarters[part] === undefined) {
        wrong.push(part);
        return;
      }
      estimated = estimated || figures.estimated.indexOf(part) !== -1;
      quarters += age.quarters[part] * times;
    });
    return {
      months: months,
      age: age,
      count: quarters,
      times: Number(entries.times_a_day || 1),
      days: days,
      estimated: estimated,
      open: open,
      wrong: wrong,
    };
  }

  var CALCULATORS = {
    easi: easi,
    scorad: scorad,
    poem: single("total", 28),
    iga: single("grade", 4),
    quantities: quantities,
  };

  window.eczemaCalculators = { compute: CALCULATORS, decimal: decimal, bandOf: bandOf };

  /* The page */

  var form = document.querySelector("[data-calculator]");
  if (!form || !window.fetch || !window.FormData) {
    return;
  }
  var name = form.dataset.calculator;
  var live = form.querySelector("[data-live]");
  var figures = null;
  var saying = null;

  function entriesOf() {
    var entries = {};
    new FormData(form).forEach(function (value, key) {
      entries[key] = value;
    });
    return entries;
  }

  /* What an entry is called: its region, its label, or the legend of its row. */
  function words(entry) {
    var region = document.getElementById("part-" + entry.split("-")[0]);
    var row = document.getElementById("id_" + entry);
    var set = region || (row && row.closest("fieldset.segment-row"));
    var named = set ? set.querySelector("legend") : form.querySelector('label[for="id_' + entry + '"]');
    return (named ? named.textContent : entry).trim().split(",")[0];
  }

  function show(figure, band, more, notes) {
    var noted = form.querySelector("[data-live-notes]");
    noted.textContent = notes || "";
    noted.hidden = !notes;
    live.querySelector("[data-live-figure]").textContent = figure;
    live.querySelector("[data-live-band]").textContent = band;
    live.querySelector("[data-live-more]").textContent = more;
    live.hidden = false;
    clearTimeout(saying);
    saying = setTimeout(function () {
      live.querySelector("[data-live-said]").textContent = [figure, band, more].filter(Boolean).join(" ");
    }, 900);
  }

  function stillOpen(open) {
    return open.length ? "Still open: " + open.map(words).join(", ") + "." : "";
  }

  /* The same words as in extent.html */
  function extentInWords(own, made) {
    var extent = made.extent;
    if (made.open.indexOf("extent_percent") !== -1) {
      return "";
    }
    if (extent.hundredths === undefined) {
      return "Extent " + extent.percent + "\u00a0%, as entered" +
        (extent.chosen ? "; the regions are not counted" : "") + ". ";
    }
    var exact = decimal(extent.hundredths, own.hundredths);
    return "Extent " + extent.percent + "\u00a0%, from the regions" +
      (exact === String(extent.percent) ? "" : " (" + exact + "\u00a0% before rounding)") + ". ";
  }

  function markBand(band) {
    Array.prototype.forEach.call(document.querySelectorAll("[data-band]"), function (row) {
      var here = Boolean(band) && row.dataset.band === band.code;
      row.classList.toggle("is-chosen", here);
      if (here) {
        row.setAttribute("aria-current", "true");
      } else {
        row.removeAttribute("aria-current");
      }
    });
  }

  function drawBuild(build) {
    Array.prototype.forEach.call(form.querySelectorAll("[data-build]"), function (figure) {
      figure.hidden = figure.dataset.build !== build;
    });
  }

  function showScore(own, made) {
    var title = document.querySelector("h1").textContent;
    var done = !made.open.length && !made.wrong.length;
    var band = done ? bandOf(own.bands, made.count) : null;
    var extent = name === "scorad" ? extentInWords(own, made) : "";
    markBand(band);
    if (made.wrong.length) {
      show(title + ": –", "", "Check: " + made.wrong.map(words).join(", ") + ".");
    } else if (name === "scorad" && made.objectiveOpen.length === 0) {
      show(
        done ? "SCORAD " + decimal(made.count, own.parts) : "Objective " + decimal(made.objective, own.parts),
        band ? band.label : "of 83",
        extent + (done ? "Objective SCORAD " + decimal(made.objective, own.parts) + " of 83." : stillOpen(made.open))
      );
    } else if (name === "easi" || done) {
      show(title + " " + decimal(made.count, own.parts), band ? band.label : "so far", stillOpen(made.open));
    } else {
      show(title + ": –", "", extent + stillOpen(made.open));
    }
  }

  function showAmount(own, made) {
    if (made.wrong.length) {
      show("–", "", "Check: " + made.wrong.map(words).join(", ") + ".");
      return;
    }
    if (made.open.length || !made.count) {
      show("–", "", stillOpen(made.open) || "Choose at least one part.");
      return;
    }
    show(
      decimal(made.count * made.times * made.days, own.per_gram) + " g",
      "for " + made.days + (made.days === 1 ? " day" : " days"),
      decimal(made.count, own.per_unit) + " fingertip units (" + decimal(made.count, own.per_gram) + " g) each time; " +
        decimal(made.count * made.times, own.per_gram) + " g a day, " +
        decimal(made.count * made.times * 7, own.per_gram) + " g a week.",
      [
        made.age.note || "Published band used: " + made.age.band + ".",
        made.estimated ? own.says.parts_left_out : "",
        own.says.amounts,
        made.age.a_week,
      ].filter(Boolean).join(" ")
    );
  }

  function update() {
    var entries = entriesOf();
    var made = CALCULATORS[name](figures[name], entries);
    if (name === "quantities") {
      if (made.age) {
        drawBuild(made.months < 24 ? "infant" : made.months < 144 ? "child" : "adult");
      }
      showAmount(figures[name], made);
    } else {
      if (name === "easi") {
        drawBuild(entries.age_group === "under_8" ? "child" : "adult");
      }
      showScore(figures[name], made);
    }
  }

  function changed() {
    var worked = document.querySelector("[data-worked-out]");
    if (worked) {
      worked.remove();
    }
    live.hidden = true; /* never an old sum next to new entries */
    form.querySelector("[data-live-notes]").hidden = true;
    if (figures) {
      update();
    }
  }

  form.addEventListener("change", changed);
  form.addEventListener("input", function (event) {
    if (event.target.type === "text") {
      changed();
    }
  });

  /* On the figure a second press takes the part away again, and a third press begins from the start */
  form.addEventListener("click", function (event) {
    var part = event.target.closest("label.body-part");
    var control = part && document.getElementById(part.htmlFor);
    if (control && control.checked) {
      event.preventDefault();
      form.elements[control.name][0].checked = true;
      changed();
    }
  });

  fetch(form.dataset.figures, { credentials: "same-origin" })
    .then(function (response) {
      if (!response.ok) {
        throw new Error("no figures");
      }
      return response.json();
    })
    .then(function (data) {
      figures = data;
      if (!document.querySelector("[data-worked-out]")) {
        update();
      }
    })
    .catch(function () {
      live.hidden = true; /* the button works it out */
    });
})();
