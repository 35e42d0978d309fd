/* Comfort on the reading desk: keys, a confirmation only for what was on screen, and the words that are selected go
   into the comment. Every form works without this file. */
(function () {
  "use strict";

  var end = document.getElementById("end-of-section");
  var confirm = document.getElementById("confirm");
  var button = confirm && confirm.querySelector("button[value=read]");
  var seen = !button;

  if (button && "IntersectionObserver" in window) {
    button.setAttribute("aria-disabled", "true");
    new IntersectionObserver(function (changes, observer) {
      if (changes.some(function (change) { return change.isIntersecting; })) {
        seen = true;
        button.removeAttribute("aria-disabled");
        observer.disconnect();
      }
    }).observe(end);
    confirm.addEventListener("submit", function (event) {
      if (!seen) {
        event.preventDefault();
        end.scrollIntoView();
      }
    });
  } else {
    seen = true;
  }

  document.querySelectorAll(".reading-keys").forEach(function (line) { line.hidden = false; });

  var outline = document.querySelector(".outline-fold");
  if (outline && window.matchMedia("(max-width: 67.99rem)").matches) {
    outline.open = false;
  }

  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) {
      link.click();
    }
  }

  function comment() {
    var box = document.querySelector("#comments .remark-new");
    if (!box) {
      return;
    }
    var words = String(window.getSelection()).trim();
    box.open = true;
    if (words) {
      box.querySelector("[name=quotation]").value = words.slice(0, 2000);
    }
    box.querySelector("[name=text]").focus();
  }

  document.addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) {
      return;
    }
    if (event.key === "r" && button) {
      if (seen) {
        confirm.requestSubmit(button);
      } else {
        window.scrollBy({ top: window.innerHeight * 0.85 });
      }
    } else if (event.key === "r") {
      follow("#go-on");
    } else if (event.key === "c") {
      event.preventDefault();
      comment();
    } else if (event.key === "d") {
      follow("#other-comparison");
    } else if (event.key === "n") {
      follow(".reading-neighbours [rel=next]");
    } else if (event.key === "p") {
      follow(".reading-neighbours [rel=prev]");
    }
  });
})();
