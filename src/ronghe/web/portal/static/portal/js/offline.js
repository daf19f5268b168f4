// Meetings recorded without network wait here, visibly, and go out later with the same client key,
// so that the server takes each of them once. form[data-offline="标题"] with a field client_key.
// Kept per identity: another person on the same phone neither sees nor sends them.
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");
const owner = document.body.dataset.identity ?? "";
const STORE = `ronghe.queue.${owner}`;
const RETRY = 30000;
const forms = [...document.querySelectorAll("form[data-offline]")];
let sending = false;
let opened = location.hash.replace("#waiting-", ""); // Being corrected here: not sent beside it.

const read = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
const write = (items) => {
  if (items.length) localStorage.setItem(STORE, JSON.stringify(items));
  else localStorage.removeItem(STORE);
  draw();
};
const say = (text, state) => document.dispatchEvent(new CustomEvent("ronghe:toast", { detail: { text, state } }));
const update = (key, change) => write(read().map((item) => (item.key === key ? { ...item, ...change } : item)));
const drop = (key) => write(read().filter((item) => item.key !== key));

// A page kept on the phone may be older than the sign-in: the cookie has the token of today.
const token = () =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("meta[name=csrf-token]")?.content ?? "";
const asksSignIn = (answer) => answer.redirected && new URL(answer.url).pathname.includes("login");

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function put(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const key = form.elements.client_key.value;
  const page = `${location.pathname}${location.search}#waiting-${key}`;
  const item = { key, url: form.action, page, title: form.dataset.offline, fields, wrong: false };
  write([...read().filter((other) => other.key !== key), item]);
}

async function post(url, fields) {
  const body = new URLSearchParams(fields);
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token(), "X-Requested-With": "offline-queue" } });
}

async function send(item) {
  const answer = await post(item.url, item.fields);
  if (asksSignIn(answer)) {
    say(words.queueSignIn, "soon");
    return false;
  }
  if (answer.ok) {
    drop(item.key);
    say(words.queueSent.replace("{title}", item.title), "done");
  } else if (answer.status < 500) {
    update(item.key, { wrong: true });
    say(words.queueWrong.replace("{title}", item.title), "late");
  }
  return true;
}

async function sendAll() {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    for (const item of read()) {
      if (!item.wrong && item.key !== opened && !(await send(item))) break;
    }
  } catch {
    // Still no network: everything stays in the queue for the next round.
  }
  sending = false;
}

function line(item) {
  const row = document.createElement("li");
  row.append(item.wrong ? words.queueWrong.replace("{title}", item.title) : item.title);
  const open = document.createElement("a");
  open.href = item.page;
  open.textContent = words.queueOpen;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "btn btn-sm btn-ghost";
  remove.textContent = words.queueDrop;
  remove.addEventListener("click", () => drop(item.key));
  row.append(open, remove);
  return row;
}

function draw() {
  const strip = document.querySelector("[data-offline-strip]");
  if (!strip) return;
  const items = read();
  const isCut = !navigator.onLine && forms.length > 0;
  strip.hidden = items.length === 0 && !isCut;
  if (!items.length) {
    strip.replaceChildren(words.offlineNow);
    return;
  }
  const now = document.createElement("button");
  now.type = "button";
  now.className = "btn btn-sm";
  now.textContent = words.queueSend;
  now.addEventListener("click", sendAll);
  const list = document.createElement("ul");
  list.append(...items.map(line));
  strip.replaceChildren(words.queueWaiting.replace("{count}", String(items.length)), now, list);
}

function wait(form, sentence) {
  put(form);
  say(sentence, "soon");
  opened = "";
  form.reset();
  form.elements.client_key.value = freshKey();
}

async function submit(event) {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  form.elements.csrfmiddlewaretoken.value = token();
  try {
    if (!navigator.onLine) throw new Error("offline");
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (asksSignIn(answer)) {
      put(form); // Nothing typed is lost: it goes out after the next sign-in.
      location.assign(answer.url);
    } else if (answer.redirected) {
      drop(form.elements.client_key.value);
      location.assign(answer.url);
    } else if (answer.status >= 500) {
      wait(form, words.serverSaved);
    } else {
      form.submit(); // The answer is a page with errors: show it as a page. Same key, so taken once.
    }
  } catch {
    wait(form, words.offlineSaved);
  }
  delete form.dataset.busy;
}

// A waiting record opened again: everything typed is back in the form, under the same key.
function reopen(form) {
  const item = read().find((one) => location.hash === `#waiting-${one.key}`);
  if (!item) return;
  for (const element of form.elements) {
    if (!element.name || element.name === "csrfmiddlewaretoken") continue;
    const given = item.fields.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element.type === "checkbox" || element.type === "radio") element.checked = given.includes(element.value);
    else if (given.length) element.value = given[0];
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const form of forms) {
  if (!form.elements.client_key.value) form.elements.client_key.value = freshKey();
  form.addEventListener("submit", submit);
  reopen(form);
}
window.addEventListener("online", () => { draw(); sendAll(); });
window.addEventListener("offline", draw);
setInterval(sendAll, RETRY);
draw();
sendAll();
