/* Links to a rule from before the rules had chapters: #exclusion.… on the page of a version leads to its place. */
(function () {
  "use strict";

  var rule = decodeURIComponent(window.location.hash.slice(1));
  var version = document.querySelector("[data-rules-url]");
  if (version && rule.indexOf(".") > 0 && /^[\w.+-]+$/.test(rule) && !document.getElementById(rule)) {
    window.location.replace(version.dataset.rulesUrl + "rule/" + rule + "/");
  }
})();
