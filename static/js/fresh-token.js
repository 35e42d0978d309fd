/* A form that was open while its reader signed in again in another tab is sent with the token that holds now. */
(function () {
  "use strict";

  function freshen(form) {
    var field = form.querySelector("input[name=csrfmiddlewaretoken]");
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (field && found) {
      field.value = decodeURIComponent(found[1]);
    }
  }

  document.addEventListener("submit", function (event) {
    freshen(event.target);
  }, true);
  window.eczemaFreshToken = freshen;
})();
