// Everything on the page can be read without this. It adds filters, shows where a finding points, and keeps ignore marks.
"use strict";
(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const findings = [...document.querySelectorAll("tr.finding")];
  const bodies = [...document.querySelectorAll(".pairs tbody")];
  const output = form.querySelector("output");
  const box = document.getElementById("find");
  const hide = document.getElementById("hide-ignored");
  const ignored = document.getElementById("ignored");
  const KEY = "laqab-ignored";

  // A page opened from a file may have no storage; the marks then last as long as the page.
  const load = () => { try { return new Set(JSON.parse(localStorage.getItem(KEY) || "[]")); } catch { return new Set(); } };
  const store = (marks) => { try { localStorage.setItem(KEY, JSON.stringify([...marks])); } catch { /* see above */ } };
  const marks = load();

  const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}|[ـ\u200c-\u200f]/gu, "");
  const texts = new Map(bodies.map((body) => [body, plain(body.textContent)]));
  const chosen = (name) => new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value));

  const show = () => {
    const severities = chosen("severity"), checks = chosen("check"), sought = plain(box.value);
    let left = 0;
    for (const body of bodies) {
      const fits = texts.get(body).includes(sought);
      let some = false;
      for (const row of body.querySelectorAll("tr.finding")) {
        const mine = fits && severities.has(row.dataset.severity) && checks.has(row.dataset.check) &&
          !(hide.checked && marks.has(row.dataset.mark));
        row.hidden = !mine;
        row.classList.toggle("ignored", marks.has(row.dataset.mark));
        some ||= mine;
        left += mine;
      }
      body.hidden = !some;
    }
    for (const article of document.querySelectorAll("article")) {
      article.hidden = ![...article.querySelectorAll("tbody")].some((body) => !body.hidden);
    }
    output.textContent = left === findings.length ? "" : left + " of " + findings.length + " findings";
  };

  const quote = (text) => '"' + text.replace(/[\\"]/g, "\\$&").replace(/[\u0000-\u001f\u007f]/g, " ") + '"';
  const tell = () => {
    const lines = findings.filter((row) => marks.has(row.dataset.mark)).map((row) => {
      const segment = row.closest("tbody").dataset.segment, file = row.closest("article").dataset.document;
      return ["[[ignore]]", "check = " + quote(row.dataset.check), ...(segment ? ["segment = " + quote(segment)] : []),
        "file = " + quote(file), ...(row.dataset.entry ? ["entry = " + quote(row.dataset.entry)] : []), 'reason = ""', ""].join("\n");
    });
    ignored.hidden = lines.length === 0;
    ignored.querySelector("textarea").value = lines.join("\n");
  };

  for (const row of findings) {
    const label = row.querySelector(".ignore"), input = label.querySelector("input");
    label.hidden = false;
    input.checked = marks.has(row.dataset.mark);
    input.addEventListener("change", () => {
      if (input.checked) marks.add(row.dataset.mark); else marks.delete(row.dataset.mark);
      store(marks);
      show();
      tell();
    });
    const point = (on) => row.closest("tbody").querySelectorAll("mark").forEach((mark) =>
      mark.classList.toggle("pointed", on && mark.dataset.numbers.split(" ").includes(row.dataset.number)));
    row.addEventListener("mouseenter", () => point(true));
    row.addEventListener("mouseleave", () => point(false));
  }
  const all = (checked) => { form.querySelectorAll('input[name="check"]').forEach((input) => { input.checked = checked; }); show(); };
  document.getElementById("all").addEventListener("click", () => all(true));
  document.getElementById("none").addEventListener("click", () => all(false));
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", show);
  form.hidden = false;
  show();
  tell();
})();
