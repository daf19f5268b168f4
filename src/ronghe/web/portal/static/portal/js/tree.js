// The organisation tree: arrow keys as in the ARIA pattern, children fetched when first opened.
const visible = (tree) =>
  [...tree.querySelectorAll("[role=treeitem]")].filter((node) => node.offsetParent !== null);

async function toggle(node, open) {
  if (!node.hasAttribute("aria-expanded")) return;
  node.setAttribute("aria-expanded", String(open));
  const group = node.querySelector(":scope > [role=group]");
  if (!open || !node.dataset.children || group.childElementCount) return;
  const answer = await fetch(node.dataset.children, { headers: { "HX-Request": "true" } });
  if (answer.ok && !answer.redirected) group.innerHTML = await answer.text();
  else node.setAttribute("aria-expanded", "false");
}

function focus(tree, node) {
  if (!node) return;
  for (const other of tree.querySelectorAll("[role=treeitem][tabindex='0']")) other.tabIndex = -1;
  node.tabIndex = 0;
  node.focus();
}

function move(tree, node, key) {
  const nodes = visible(tree);
  const at = nodes.indexOf(node);
  const isOpen = node.getAttribute("aria-expanded") === "true";
  switch (key) {
    case "ArrowDown": return focus(tree, nodes[at + 1]);
    case "ArrowUp": return focus(tree, nodes[at - 1]);
    case "Home": return focus(tree, nodes[0]);
    case "End": return focus(tree, nodes[nodes.length - 1]);
    case "ArrowRight":
      return isOpen ? focus(tree, node.querySelector("[role=treeitem]")) : toggle(node, true);
    case "ArrowLeft":
      return isOpen ? toggle(node, false) : focus(tree, node.parentElement.closest("[role=treeitem]"));
    case "Enter":
    case " ": return node.querySelector("a").click();
    default: return undefined;
  }
}

const KEYS = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "Enter", " "];

document.addEventListener("keydown", (event) => {
  const node = event.target.closest?.("[data-tree] [role=treeitem]");
  if (!node || !KEYS.includes(event.key)) return;
  event.preventDefault();
  move(node.closest("[data-tree]"), node, event.key);
});

document.addEventListener("click", (event) => {
  const fold = event.target.closest?.("[data-tree] .r-node-fold");
  if (!fold) return;
  const node = fold.closest("[role=treeitem]");
  toggle(node, node.getAttribute("aria-expanded") !== "true");
});

// From the search box the down arrow goes on to what was found.
document.addEventListener("keydown", (event) => {
  const pane = event.target.closest?.(".r-tree-search")?.parentElement;
  if (!pane || event.key !== "ArrowDown") return;
  const tree = pane.querySelector("[data-tree]");
  const first = tree?.querySelector("[role=treeitem]");
  if (!first) return;
  event.preventDefault();
  focus(tree, first);
});

// One line of every tree can always be reached with Tab.
function reachable() {
  for (const tree of document.querySelectorAll("[data-tree]")) {
    if (tree.querySelector("[role=treeitem][tabindex='0']")) continue;
    const first = tree.querySelector("[role=treeitem]");
    if (first) first.tabIndex = 0;
  }
}

document.addEventListener("htmx:afterSwap", reachable);
reachable();
