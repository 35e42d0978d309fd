/* Comfort for editors: drafts kept while they type, a warning before unsaved text is left, and Ctrl+S.
   What does not reach the site is kept in this tab and offered again. The form works without this file. */
(function () {
  "use strict";

  var AFTER = 4000; // milliseconds after the last keystroke
  var AT_LEAST_EVERY = 30000; // while somebody types without a pause
  var submit = document.querySelector("form[method=post] .page-submit");
  var form = submit && submit.closest("form");
  if (!form) {
    return;
  }
  var here = location.pathname;
  var store = "eczema-advisor:" + here;
  var status = document.getElementById("draft-kept");
  var others = document.getElementById("others-here");
  var changed = document.querySelector(".error-summary, [data-unsaved]") !== null;
  var leaving = false;
  var timer = null;
  var since = 0;
  var sent = words();

  function words() {
    return new URLSearchParams(new FormData(form)).toString();
  }

  function say(text, link) {
    status.textContent = text;
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = link[1];
      anchor.target = "_blank";
      anchor.textContent = link[0];
      status.append(" ", anchor);
    }
  }

  function keepHere() {
    try {
      sessionStorage.setItem(store, JSON.stringify({ at: new Date().toTimeString().slice(0, 5), words: words() }));
    } catch (error) {
      /* full or not allowed: the leave warning remains */
    }
  }

  function told(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      keepHere();
      say("You were signed out. Stay on this page: your words are in it.",
        ["Sign in, in another tab", "/accounts/login/?next=/admin/"]);
      return null;
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  }

  function keep() {
    clearTimeout(timer);
    timer = null;
    since = 0;
    var now = words();
    if (now === sent) {
      return;
    }
    window.eczemaFreshToken(form);
    fetch(here.replace(/change\/$/, "") + "draft/", {
      method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", credentials: "same-origin"
    }).then(told).then(function (kept) {
      if (!kept) {
        timer = setTimeout(keep, AT_LEAST_EVERY);
        return;
      }
      sent = now;
      sessionStorage.removeItem(store);
      say("Draft kept at " + kept.kept + ", not saved yet." +
        (kept.moved_on ? " Somebody has saved this page meanwhile; saving will bring both together." : ""));
      others.textContent = kept.others.length ? kept.others.join(" and ") +
        (kept.others.length > 1 ? " are" : " is") + " writing here too." : "";
    }).catch(function () {
      keepHere();
      say("The site cannot be reached. Your words are kept in this tab, and sent as soon as it can.");
      timer = setTimeout(keep, AT_LEAST_EVERY / 3);
    });
  }

  function typed() {
    changed = true;
    since = since || Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(AFTER, since + AT_LEAST_EVERY - Date.now())));
  }

  function offerKept() {
    var box = document.getElementById("kept-in-browser");
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(store));
    } catch (error) {
      kept = null;
    }
    if (!kept || !box) {
      return;
    }
    box.querySelector("[data-at]").textContent = kept.at;
    box.hidden = false;
    box.querySelector("[data-drop]").addEventListener("click", function () {
      sessionStorage.removeItem(store);
      box.hidden = true;
    });
    box.querySelector("[data-take]").addEventListener("click", function () {
      var back = document.createElement("form");
      back.method = "post";
      new URLSearchParams(kept.words + "&_resume=1").forEach(function (value, name) {
        var field = document.createElement("textarea");
        field.name = name;
        field.value = name === "csrfmiddlewaretoken" ? form.elements.csrfmiddlewaretoken.value : value;
        field.hidden = true;
        back.append(field);
      });
      sessionStorage.removeItem(store);
      leaving = true;
      document.body.append(back);
      window.eczemaFreshToken(back);
      back.submit();
    });
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", function (event) {
    var button = event.submitter;
    leaving = !(button && button.getAttribute("formtarget") === "_blank");
    if (leaving && words() !== sent) {
      keepHere(); // until the next page says that it arrived
    }
  });
  window.addEventListener("online", keep);
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden" && changed && !leaving) {
      keep();
    }
  });
  window.addEventListener("beforeunload", function (event) {
    if (changed && !leaving) {
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=_continue]"));
    }
  });

  if (document.querySelector(".messagelist, .words-back, .error-summary")) {
    sessionStorage.removeItem(store); // the site answered: it has the words
  }
  offerKept();
  document.documentElement.classList.add("has-editing");
  if (location.hash) {
    var wanted = document.getElementById(location.hash.slice(1));
    if (wanted && wanted.tagName === "DETAILS") {
      wanted.open = true;
    }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    var wanted = link && document.getElementById(link.hash.slice(1));
    var part = wanted && wanted.closest("details");
    if (part) {
      part.open = true;
    }
    if (wanted && wanted.matches("input, textarea, select")) {
      event.preventDefault();
      wanted.scrollIntoView({ block: "center" });
      wanted.focus({ preventScroll: true });
    }
  });
})();
