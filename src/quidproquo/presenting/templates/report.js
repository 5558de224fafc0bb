"use strict";
// Narrows the ledger to a side, a status, some words, or the entries that one figure counts. Without it every link still works.
(() => {
  const form = document.getElementById("filters");
  const entries = [...document.querySelectorAll(".entry")];
  if (!form || !entries.length) return;
  const [side, status, words, shown] = ["by-side", "by-status", "by-words", "shown"].map((id) => document.getElementById(id));
  let counted = null; // the ids that a figure counts, and the figure's name
  let label = "";

  const holds = (entry) =>
    (!counted || counted.has(entry.id)) &&
    (!side.value || entry.dataset.sides.split(" ").includes(side.value)) &&
    (!status.value || entry.dataset.status === status.value) &&
    words.value.toLowerCase().split(/\s+/).every((word) => entry.textContent.toLowerCase().includes(word));

  const narrow = () => {
    let found = 0;
    for (const entry of entries) {
      entry.hidden = !holds(entry);
      found += entry.hidden ? 0 : 1;
    }
    for (const year of document.querySelectorAll(".year")) year.hidden = !year.querySelector(".entry:not([hidden])");
    shown.textContent = found === entries.length ? "" : `${found} of ${entries.length} entries${label ? ": " + label : ""}`;
  };

  const showAll = () => {
    counted = null;
    label = "";
    form.reset();
    narrow();
  };

  const open = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return;
    const inside = target.closest(".entry");
    if (inside && inside.hidden) showAll();
    for (let box = target.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    target.scrollIntoView();
  };

  document.addEventListener("click", (event) => {
    const figure = event.target.closest("a.figure");
    if (figure && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      form.reset();
      counted = new Set(figure.dataset.entries.split(" "));
      label = figure.dataset.label;
      narrow();
      document.getElementById("ledger").scrollIntoView();
      document.getElementById("show-all").focus({ preventScroll: true });
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (link) open(decodeURIComponent(link.hash.slice(1)));
  });
  for (const field of [side, status, words]) field.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("show-all").addEventListener("click", showAll);
  form.hidden = false;
  open(decodeURIComponent(location.hash.slice(1)));
})();
