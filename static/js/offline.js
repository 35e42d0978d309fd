/* The page on offline reading: begins and ends what the service worker keeps. */
(function () {
  "use strict";

  var place = document.querySelector("[data-offline]");
  if (!place || !("serviceWorker" in navigator) || !("caches" in window)) {
    return;
  }
  var says = place.querySelector("[data-offline-says]");
  var pages = JSON.parse(document.getElementById("pages-to-keep").textContent);

  function failed() {
    says.textContent = "That did not work in this browser. Nothing more was kept.";
  }

  place.hidden = false;
  place.querySelector("[data-offline-keep]").addEventListener("click", function () {
    says.textContent = "Keeping the pages …";
    navigator.serviceWorker
      .register(place.dataset.worker)
      .then(function () {
        return navigator.serviceWorker.ready;
      })
      .then(function (registration) {
        var channel = new MessageChannel();
        channel.port1.onmessage = function (event) {
          says.textContent = event.data.done
            ? event.data.kept + " of " + event.data.of + " pages are kept on this device."
            : "Kept " + event.data.kept + " of " + event.data.of + " …";
        };
        registration.active.postMessage({ keep: pages }, [channel.port2]);
      })
      .catch(failed);
  });

  place.querySelector("[data-offline-end]").addEventListener("click", function () {
    Promise.all([
      caches.keys().then(function (names) {
        return Promise.all(
          names.map(function (name) {
            return caches.delete(name);
          })
        );
      }),
      navigator.serviceWorker.getRegistrations().then(function (all) {
        return Promise.all(
          all.map(function (one) {
            return one.unregister();
          })
        );
      }),
    ])
      .then(function () {
        says.textContent = "All copies are removed.";
      })
      .catch(failed);
  });
})();
