// The service worker of phones: keeps the signed-in secretary's own meeting form, so that it opens
// without network. One form of one identity, never another page; what is kept and for how long is
// said in docs/explanation/offline.md. Cleared at sign-in, sign-out and identity switch.
const KEPT = "ronghe-kept"; // the form, the files it needs, and the note whose it is
const PLAIN = "ronghe-plain"; // the page that says there is no network; nobody's data
const OFFLINE = "/offline/";
const NOTE = "/kept.json";
const FRESH = 10 * 60 * 1000;
const LONGEST = 7 * 24 * 60 * 60 * 1000;
const PATIENCE = 8000;
const ENDS = ["/accounts/login/", "/accounts/logout/", "/identity/", "/try/"];
let turn = 0; // Grows with every clearing: what was being fetched meanwhile is not kept.

const filesOf = (html) => [...new Set([...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, file]) => file))];

async function forget() {
  turn += 1;
  await caches.delete(KEPT);
}

async function note() {
  const kept = await caches.match(NOTE);
  const found = kept ? await kept.json() : null;
  if (!found || Date.now() - found.at < LONGEST) return found;
  await forget();
  return null;
}

async function fetched(addresses) {
  const answers = await Promise.all(addresses.map(async (address) => [address, await fetch(address)]));
  if (answers.some(([, answer]) => !answer.ok)) throw new Error("a file is missing");
  return answers;
}

async function store(name, answers) {
  const cache = await caches.open(name);
  await Promise.all(answers.map(([address, answer]) => cache.put(address, answer)));
}

async function keepForm(identity, url) {
  const mine = turn;
  const answer = await fetch(url, { cache: "no-store" });
  const html = await answer.clone().text();
  // Signed out or switched meanwhile: the answer is somebody else's, or nobody's.
  if (!answer.ok || answer.redirected || !html.includes(`data-identity="${identity}"`)) return;
  const files = await fetched(filesOf(html));
  if (turn !== mine) return;
  const told = new Response(JSON.stringify({ identity, url, at: Date.now() }));
  await store(KEPT, [...files, [url, answer], [NOTE, told]]);
  if (turn !== mine) await caches.delete(KEPT);
}

async function keep({ identity, url }) {
  const kept = await note();
  if (kept && (kept.identity !== identity || kept.url !== url)) await forget();
  else if (kept && Date.now() - kept.at < FRESH) return;
  if (url) await keepForm(identity, url).catch(() => {}); // No network: the next page tries again.
}

async function preparePlain() {
  const answer = await fetch(OFFLINE, { credentials: "omit", cache: "no-store" });
  const files = await fetched(filesOf(await answer.clone().text()));
  await store(PLAIN, [...files, [OFFLINE, answer]]);
}

async function withoutNetwork(address) {
  const kept = await note();
  const form = kept?.url === address.pathname ? await caches.match(kept.url) : null;
  return form ?? (await caches.match(OFFLINE)) ?? Response.error();
}

async function navigate(request) {
  const address = new URL(request.url);
  const answer = fetch(request);
  const kept = await note();
  const late = () => new Promise((_, refuse) => { setTimeout(refuse, PATIENCE); });
  const first = kept?.url === address.pathname ? Promise.race([answer, late()]) : answer;
  return first.catch(() => withoutNetwork(address));
}

const file = (request) => fetch(request).catch(async () => (await caches.match(request)) ?? Response.error());

self.addEventListener("install", (event) => event.waitUntil(preparePlain().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.method === "POST" && ENDS.some((end) => address.pathname.startsWith(end))) event.waitUntil(forget());
  else if (request.method === "GET" && request.mode === "navigate") event.respondWith(navigate(request));
  else if (request.method === "GET" && address.pathname.startsWith("/static/")) event.respondWith(file(request));
});
