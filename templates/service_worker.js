{% comment %}
What a browser runs between pages and network, once a reader has chosen to keep pages (eczema_advisor/views/offline.py).
{% endcomment %}/* Network first, always. What the server marked as a page for everybody is kept, with the time; a plan, an
   assessment, a search or a page of somebody signed in is never marked. A copy says how old it is; an old one shows
   nothing. */
"use strict";

const PAGES = "pages-1";
const FILES = "files-1";
const SAVED = "X-Saved-At";
const LAST_DAY = {{ last_day }};
const MOST_FILES = 150;
const STATIC_FILES = new RegExp('(?:href|src)="({{ static_url }}[^"]+)"', "g");
const OFFLINE = "{% url 'offline' %}";
const FIGURES = "{% url 'calculator_figures' %}";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name !== PAGES && name !== FILES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

async function keep(path, response) {
  const cache = await caches.open(PAGES);
  if (!response.ok || response.redirected || response.headers.get("X-Keep-Offline") !== "yes") {
    await cache.delete(path);
    return;
  }
  const headers = new Headers(response.headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name)); /* the copy is unpacked */
  headers.set(SAVED, String(Date.now()));
  await cache.put(path, new Response(await response.blob(), { status: 200, headers }));
}

async function page(request, path) {
  try {
    const response = await fetch(request);
    if (request.method === "GET" && !new URL(request.url).search && response.status !== 304) {
      await keep(path, response.clone());
    }
    return response;
  } catch (error) {
    const copy = await (await caches.open(PAGES)).match(path);
    return copy ? shown(copy, path) : notKept();
  }
}

function days(copy) {
  return Math.floor((Date.now() - Number(copy.headers.get(SAVED))) / 86400000);
}

/* A copy with its age at its head; beyond the last day, the head alone. */
async function shown(copy, path) {
  const age = days(copy);
  const tooOld = !(age >= 0 && age < LAST_DAY);
  if (path === FIGURES) {
    return tooOld ? new Response("", { status: 504 }) : copy;
  }
  const day = new Date(Number(copy.headers.get(SAVED)));
  const saved = day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const ago = age < 1 ? "today" : age === 1 ? "1 day ago" : age + " days ago";
  const text = await copy.text();
  const start = text.search(/<main[^>]*>/);
  const head = text.slice(0, start) + text.slice(start).match(/^<main[^>]*>/)[0];
  const end = text.slice(text.lastIndexOf("</main>"));
  const body = tooOld ? "" : text.slice(head.length, text.lastIndexOf("</main>"));
  const title = tooOld ? "This copy is too old to show" : "A copy for reading without a network";
  const says = tooOld
    ? "It was saved on " + saved + ", " + ago + ". Doses and warnings may have changed since. Go online to read it."
    : "Saved on " + saved + " (" + ago + "). It may have changed since: check it online before you act on it.";
  const note =
    '<div class="banner tone-' + (tooOld ? "warning" : "pending") + ' offline-copy" role="status">' +
    '<p class="banner-title">' + title + "</p><p>" + says + "</p></div>";
  const shell = '<div class="shell">';
  const noted = body.includes(shell) ? body.replace(shell, () => shell + note) : shell + note + "</div>" + body;
  return new Response(head + noted + end, { status: 200, headers: copy.headers });
}

async function notKept() {
  const copy = await (await caches.open(PAGES)).match(OFFLINE);
  return copy || Response.error();
}

async function file(request) {
  const cache = await caches.open(FILES);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request, response.clone());
      const kept = await cache.keys();
      await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_FILES)).map((old) => cache.delete(old)));
    }
    return response;
  } catch (error) {
    return (await cache.match(request)) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname.startsWith("{{ static_url }}")) {
    event.respondWith(file(event.request));
  } else if (event.request.mode === "navigate" || url.pathname === FIGURES) {
    event.respondWith(page(event.request, url.pathname));
  }
});

/* The page on offline reading names what to keep; it is told after each. */
self.addEventListener("message", (event) => {
  if (!event.data || !Array.isArray(event.data.keep)) {
    return;
  }
  const port = event.ports[0];
  const work = async () => {
    let kept = 0;
    for (const path of event.data.keep) {
      try {
        const response = await fetch(path, { credentials: "same-origin" });
        const text = await response.clone().text();
        await keep(path, response);
        for (const found of text.matchAll(STATIC_FILES)) {
          if (!(await caches.match(found[1]))) {
            await file(new Request(found[1]));
          }
        }
        kept += 1;
      } catch (error) {
        /* the network went: what is kept so far stays */
      }
      port.postMessage({ kept, of: event.data.keep.length });
    }
    port.postMessage({ kept, of: event.data.keep.length, done: true });
  };
  event.waitUntil(work());
});
