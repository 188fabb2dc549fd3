// What is typed into a report is kept as a draft a moment later; the page works without it, by its button.
const sheet = document.querySelector("form[data-autosave]");
if (sheet) {
  const told = document.getElementById("autosave");
  let timer = 0, busy = null, stopped = false;
  const marks = (text) => new Map(text.split(";").filter(Boolean).map((pair) => pair.split("=")));
  const keep = async () => {
    const data = new FormData(sheet);
    const sent = Object.fromEntries(data);
    data.delete("once"); // the key is for the button: what is kept on the way may be kept again
    data.set("do", "auto");
    try {
      const answer = await fetch(sheet.action, { method: "POST", body: new URLSearchParams(data), redirect: "error" });
      const said = await answer.json();
      told.textContent = said.said;
      if (!answer.ok) { stopped = true; return; } // somebody else changed the same field: the button tells it in full
      // What others typed into fields that were not touched here comes in; what was typed since stays.
      const base = marks(said.base), before = marks(sent.base);
      for (const [name, text] of Object.entries(said.others)) {
        const field = sheet.elements[name];
        if (field && field.value === sent[name]) field.value = text;
        else if (before.has(name)) base.set(name, before.get(name)); // a clash: it is told at the next turn
        else base.delete(name);
      }
      sheet.elements.base.value = [...base].map((pair) => pair.join("=")).join(";");
      if ([...new FormData(sheet)].every(([name, text]) => name === "base" || text === (said.others[name] ?? sent[name]))) {
        typed = false; // of portal.js: nothing is lost by leaving now
      }
    } catch { told.textContent = sheet.dataset.failed; }
  };
  sheet.addEventListener("input", () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => { busy = (busy || Promise.resolve()).then(keep); }, 1500);
  });
  // The button waits for what is under way: else it would seem to be somebody else's typing.
  sheet.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!busy) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    busy.finally(() => { busy = null; sheet.requestSubmit(button); });
  });
}
