// Everything on the page can be read without this. It adds the box that finds a name, and says how many are left.
"use strict";
(() => {
  const box = document.getElementById("find");
  if (!box) return;
  const rows = [...document.querySelectorAll(".names tbody tr")];
  const output = document.querySelector(".filter output");
  const none = document.querySelector(".none");
  const form = document.querySelector(".filter");

  // Capitals, accents, vowel signs, hamza, apostrophes and hyphens make no difference; nor do Persian kaf and yeh.
  const plain = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{M}|[ʿʾ'’`ـ\u200c-\u200f]/gu, "")
      .replace(/ی|ى/g, "ي").replace(/ک/g, "ك").replace(/[-\s]+/g, " ").trim();

  const keys = rows.map((row) => plain([...row.querySelectorAll("bdi")].map((name) => name.textContent).join(" | ")));

  const show = () => {
    const sought = plain(box.value);
    const checked = form.querySelector("input:checked").id.replace("show-", "");
    let left = 0;
    rows.forEach((row, number) => {
      const fits = keys[number].includes(sought);
      row.hidden = !fits;
      if (fits && (checked === "all" || row.classList.contains("has-" + checked))) left += 1;
    });
    none.hidden = left > 0;
    output.textContent = left === rows.length ? "" : left + " of " + rows.length + " names";
  };

  box.closest("p").hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A browser may bring back what was typed before a reload; a link to a row must not lead to a hidden one.
  show();
  window.addEventListener("pageshow", show);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#n"]');
    if (!link) return;
    link.closest("[popover]")?.hidePopover();
    form.reset();
    show();
  });
})();
