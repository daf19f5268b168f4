// The organisation picker: a combobox over a list the server answers.
const WAIT = 250;
let timer = 0;

const parts = (input) => {
  const box = input.closest("[data-picker]");
  return { box, value: box.querySelector("[data-picker-value]"), list: box.querySelector("[role=listbox]") };
};

function close(input) {
  const { list } = parts(input);
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function open(input) {
  const { list } = parts(input);
  [...list.children].forEach((option, index) => { option.id = `${list.id}-${index}`; });
  list.hidden = list.childElementCount === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

async function search(input) {
  const { list } = parts(input);
  const url = new URL(input.dataset.pickerSearch, location.href);
  url.searchParams.set("q", input.value);
  const answer = await fetch(url, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return;
  list.innerHTML = await answer.text();
  open(input);
}

function mark(input, option) {
  const { list } = parts(input);
  for (const other of list.children) other.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

function choose(input, option) {
  const { value } = parts(input);
  value.value = option.dataset.value;
  input.value = option.dataset.label;
  value.dispatchEvent(new Event("change", { bubbles: true }));
  close(input);
}

document.addEventListener("input", (event) => {
  const input = event.target.closest?.("[data-picker-search]");
  if (!input) return;
  parts(input).value.value = "";
  clearTimeout(timer);
  timer = setTimeout(() => search(input), WAIT);
});

document.addEventListener("focusin", (event) => {
  const input = event.target.closest?.("[data-picker-search]");
  if (input && parts(input).list.childElementCount) open(input);
});

document.addEventListener("focusout", (event) => {
  const input = event.target.closest?.("[data-picker-search]");
  if (input) setTimeout(() => close(input), 150);
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.("[data-picker] [data-value]");
  if (!option) return;
  event.preventDefault();
  choose(option.closest("[data-picker]").querySelector("[data-picker-search]"), option);
});

document.addEventListener("keydown", (event) => {
  const input = event.target.closest?.("[data-picker-search]");
  if (!input) return;
  const { list } = parts(input);
  const options = [...list.querySelectorAll("[data-value]")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" && options.length) { open(input); mark(input, options[Math.min(at + 1, options.length - 1)]); }
  else if (event.key === "ArrowUp" && options.length) mark(input, options[Math.max(at - 1, 0)]);
  else if (event.key === "Enter" && at >= 0 && !list.hidden) choose(input, options[at]);
  else if (event.key === "Escape") close(input);
  else return;
  event.preventDefault();
});
