// Menus, dialogs and the drawer: native elements; this only opens, fills and closes them.
// Announces failures with the event "ronghe:toast".
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");

function openDialog(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.querySelector("textarea, input:not([type=hidden]), select")?.focus();
}

async function openDrawer(link) {
  const drawer = document.getElementById("drawer");
  const body = document.getElementById("drawer-body");
  document.getElementById("drawer-title").textContent = link.dataset.drawerTitle || link.textContent.trim();
  body.textContent = words.loading ?? "";
  openDialog(drawer);
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true", "HX-Target": "drawer-body" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    // A part, or the main column of a whole page.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    body.replaceChildren(...(page.getElementById("content") ?? page.body).childNodes);
    window.htmx?.process(body);
  } catch {
    body.textContent = words.failed ?? "";
  }
  body.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const opener = target.closest("[data-opens]");
  if (opener) openDialog(document.getElementById(opener.dataset.opens));
  if (target.closest("[data-closes]")) target.closest("dialog")?.close();
  const reason = target.closest("[data-reason]");
  if (reason) {
    const box = reason.closest("form").querySelector("textarea[name=reason]");
    box.value = box.value ? `${box.value}；${reason.dataset.reason}` : reason.dataset.reason;
    box.focus();
  }
  const link = target.closest("a[data-drawer]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openDrawer(link);
  }
  for (const menu of document.querySelectorAll("details.r-menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
  if (target instanceof HTMLDialogElement) target.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.r-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (event.detail.successful && form instanceof Element && form.matches("[data-reason-form]")) {
    form.closest("dialog")?.close();
  }
});

openDialog(document.querySelector("dialog[data-open-now]"));

// Paper shows everything, folded or not.
const folded = [];
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".r-judged:not([open]), .r-score:not([open])")) {
    one.open = true;
    folded.push(one);
  }
});
window.addEventListener("afterprint", () => {
  for (const one of folded.splice(0)) one.open = false;
});
