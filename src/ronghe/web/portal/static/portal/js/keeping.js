// Asks the service worker to keep this identity's own meeting form, on phones and tablets only;
// anybody else who signs in here has it cleared. body[data-keeps] is the form's address.
const { identity = "", keeps = "" } = document.body.dataset;
const isHandheld = matchMedia("(pointer: coarse)").matches;
const ends = /^\/(accounts\/(login|logout)|identity|try)\//;

async function tell() {
  const wanted = isHandheld ? keeps : "";
  if (wanted) await navigator.serviceWorker.register("/keeper.js");
  else if (!(await navigator.serviceWorker.getRegistration())) return;
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ identity, url: wanted });
}

// Also where the worker does not see the page (a forced reload): nothing stays after sign-out.
document.addEventListener("submit", (event) => {
  if (ends.test(new URL(event.target.action).pathname)) globalThis.caches?.delete("ronghe-kept");
});

if (identity && "serviceWorker" in navigator) tell().catch(() => {});
