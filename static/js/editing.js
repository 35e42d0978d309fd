/* Comfort for editors: a warning before unsaved text is left, and Ctrl+S. The form works without this file. */
(function () {
  "use strict";

  var submit = document.querySelector("form[method=post] .page-submit");
  var form = submit && submit.closest("form");
  if (!form) {
    return;
  }
  var changed = document.querySelector(".errornote") !== null;
  var leaving = false;

  form.addEventListener("input", function () {
    changed = true;
  });
  form.addEventListener("submit", function (event) {
    var button = event.submitter;
    leaving = !(button && button.getAttribute("formtarget") === "_blank");
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
})();
