// Autosave with the time shown. form[data-autosave="KEY"]: a draft on this device, or on the server
// when data-autosave-url is given (posted to, answers 2xx). [data-autosave-stamp] shows the time.
// A sent draft stays until the page after it proves that it was taken: a sign-in that has run out, a
// refusal or a failure lose nothing.
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");
const WAIT = 1500;
const owner = document.body.dataset.identity ?? "";
const keyOf = (form) => `ronghe.draft.${owner}.${form.dataset.autosave}`;
const now = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
const status = performance.getEntriesByType("navigation")[0]?.responseStatus || 200;
const leftOut = ["csrfmiddlewaretoken", "client_key", "password"];

function stamp(form, text) {
  const place = form.querySelector("[data-autosave-stamp]");
  if (place) place.textContent = text;
}

const fields = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !leftOut.includes(name));

async function save(form) {
  try {
    if (form.dataset.autosaveUrl) {
      stamp(form, words.saving);
      const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body: new FormData(form) });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    } else {
      localStorage.setItem(keyOf(form), JSON.stringify({ time: now(), fields: fields(form) }));
    }
    stamp(form, words.savedAt.replace("{time}", now()));
  } catch {
    stamp(form, words.saveFailed);
  }
}

function fill(form, saved) {
  const values = new Map();
  for (const [name, value] of saved) values.set(name, [...(values.get(name) ?? []), value]);
  for (const element of form.elements) {
    if (!element.name || leftOut.includes(element.name) || element.type === "file") continue;
    const given = values.get(element.name) ?? [];
    if (element.type === "checkbox" || element.type === "radio") element.checked = given.includes(element.value);
    else if (given.length) element.value = given[0];
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function restore(form) {
  const draft = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
  if (!draft || form.dataset.autosaveUrl) return;
  fill(form, draft.fields);
  stamp(form, words.draftRestored.replace("{time}", draft.time));
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "btn btn-sm btn-ghost";
  drop.textContent = words.draftDrop;
  drop.addEventListener("click", () => { localStorage.removeItem(keyOf(form)); location.reload(); });
  form.querySelector("[data-autosave-stamp]")?.append(" ", drop);
}

// What was sent from the page before this one, and taken: we are signed in and were not refused.
function dropTaken() {
  if (!owner || status >= 400) return;
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(`ronghe.draft.${owner}.`))) {
    const sentFrom = JSON.parse(localStorage.getItem(key)).sentFrom;
    if (sentFrom && sentFrom === document.referrer) localStorage.removeItem(key);
  }
}

dropTaken();
for (const form of document.querySelectorAll("form[data-autosave]")) {
  let timer = 0;
  if (status < 400) restore(form);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form), WAIT);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (form.dataset.autosaveUrl) return;
    const sentFrom = location.href.split("#")[0];
    localStorage.setItem(keyOf(form), JSON.stringify({ time: now(), fields: fields(form), sentFrom }));
    // Where the queue took the sending over it keeps what was typed.
    setTimeout(() => { if (event.defaultPrevented) localStorage.removeItem(keyOf(form)); });
  });
}
