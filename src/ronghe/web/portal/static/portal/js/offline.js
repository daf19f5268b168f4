// Meetings recorded without network wait here, visibly, and go out later with the same client key,
// so that the server takes each of them once. form[data-offline="标题"] with a field client_key.
// Kept per identity: another person on the same phone neither sees nor sends them.
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");
const owner = document.body.dataset.identity ?? "";
const STORE = `ronghe.queue.${owner}`;
const RETRY = 30000;
let sending = false;

const read = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
const write = (items) => {
  if (items.length) localStorage.setItem(STORE, JSON.stringify(items));
  else localStorage.removeItem(STORE);
  draw();
};
const say = (text, state) => document.dispatchEvent(new CustomEvent("ronghe:toast", { detail: { text, state } }));
const update = (key, change) => write(read().map((item) => (item.key === key ? { ...item, ...change } : item)));
const drop = (key) => write(read().filter((item) => item.key !== key));

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function put(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const key = form.elements.client_key.value;
  const item = { key, url: form.action, page: location.href, title: form.dataset.offline, fields, wrong: false };
  write([...read().filter((other) => other.key !== key), item]);
}

async function post(url, fields) {
  const body = new URLSearchParams(fields);
  const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Requested-With": "offline-queue" } });
}

async function send(item) {
  const answer = await post(item.url, item.fields);
  if (answer.redirected && new URL(answer.url).pathname.includes("login")) {
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
      if (!item.wrong && !(await send(item))) break;
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
  strip.hidden = items.length === 0;
  const now = document.createElement("button");
  now.type = "button";
  now.className = "btn btn-sm";
  now.textContent = words.queueSend;
  now.addEventListener("click", sendAll);
  const list = document.createElement("ul");
  list.append(...items.map(line));
  strip.replaceChildren(words.queueWaiting.replace("{count}", String(items.length)), now, list);
}

async function submit(event) {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  if (!form.elements.client_key.value) form.elements.client_key.value = freshKey();
  try {
    if (!navigator.onLine) throw new Error("offline");
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.redirected) location.assign(answer.url);
    else form.submit(); // The answer is a page with errors: show it as a page. Same key, so taken once.
  } catch {
    put(form);
    say(words.offlineSaved, "soon");
  }
  delete form.dataset.busy;
}

for (const form of document.querySelectorAll("form[data-offline]")) {
  if (!form.elements.client_key.value) form.elements.client_key.value = freshKey();
  form.addEventListener("submit", submit);
}
window.addEventListener("online", sendAll);
setInterval(sendAll, RETRY);
draw();
sendAll();
