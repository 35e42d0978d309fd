/* What this browser remembers of what was read: the last drugs, and which revision of each. It stays in the browser. */
(function () {
  "use strict";

  var KEY = "read-last";
  var MOST = 60;
  var SHOWN = 6;

  function remembered() {
    try {
      var kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept : [];
    } catch (error) {
      return [];
    }
  }

  function remember(list) {
    try {
      localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
    } catch (error) {
      /* private mode: nothing is remembered */
    }
  }

  var page = document.querySelector("[data-read]");
  if (page) {
    var list = remembered();
    var before = list.find(function (one) {
      return one.page === page.dataset.read;
    });
    var notice = page.querySelector("[data-since-read]");
    if (before && notice && Number(before.revision) < Number(page.dataset.revision)) {
      notice.querySelector("span").textContent = before.revision;
      notice.hidden = false;
    }
    var now = {
      page: page.dataset.read,
      title: page.dataset.title,
      revision: page.dataset.revision,
      url: window.location.pathname
    };
    remember(
      [now].concat(
        list.filter(function (one) {
          return one.page !== now.page;
        })
      )
    );
  }

  document.querySelectorAll("[data-recent]").forEach(function (recent) {
    var drugs = remembered().filter(function (one) {
      return /^monograph\//.test(one.page) && /^\/monographs\/[a-z0-9-]+\/$/.test(one.url);
    });
    drugs.slice(0, SHOWN).forEach(function (one) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = one.url;
      link.textContent = one.title;
      item.append(link);
      recent.querySelector("ul").append(item);
    });
    recent.hidden = drugs.length === 0;
    recent.querySelector("[data-forget]").addEventListener("click", function () {
      remember([]);
      recent.hidden = true;
    });
  });

  /* A link to a folded answer opens it */
  function openTarget() {
    var target = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold) {
      fold.open = true;
      target.scrollIntoView();
    }
  }

  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
