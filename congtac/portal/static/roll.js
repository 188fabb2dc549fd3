// Marking with one key; the page works without it, by its buttons.
const form = document.querySelector("form[data-roll]");
if (form) {
  const rows = () => [...form.querySelectorAll(".roll > li")];
  const row = () => document.activeElement?.closest(".roll > li");
  const reach = (one) => one?.querySelector(".marks button")?.focus();
  let busy = Promise.resolve();
  let waiting = 0; // how many presses are not done with
  let leaving; // the button that was pressed to leave the page, while marks are still on their way
  const lost = new Set(); // whose marks did not arrive, until they do
  const tell = () => {
    const told = document.getElementById("lost");
    told.hidden = !lost.size;
    told.textContent = lost.size ? told.dataset.words : "";
  };
  // What others marked comes with the answer; where it is no answer of ours, the button goes its usual way.
  const send = async (button) => {
    const data = new FormData(form);
    data.delete("once"); // the key is for one press without scripts: here each press is one request
    data.set(button.name, button.value);
    const person = button.value.split(":")[0];
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams(data) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector(".roll"), live = page.getElementById("live");
      if (!answer.ok || !list || !live) throw new Error();
      const at = row()?.id, held = document.activeElement?.dataset.key;
      form.querySelector(".roll").replaceWith(list);
      document.getElementById("live").replaceChildren(...live.childNodes);
      document.querySelector(`#${at} [data-key="${held}"]`)?.focus();
      lost.delete(person);
    } catch {
      // The page says so and stays where there is no answer to show, or where leaving it would hide the loss.
      if (answer && !leaving) { form.dataset.plain = "1"; form.requestSubmit(button); return; }
      leaving = undefined;
      lost.add(person);
    }
    tell();
  };
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    // With no mark on its way another button simply goes; form.requestSubmit() does nothing this early.
    if (form.dataset.plain || (button?.name !== "mark" && !waiting)) return;
    event.preventDefault();
    event.stopPropagation();
    // Another button leaves the page: not before every mark has arrived, and not at all where one has not.
    if (button?.name !== "mark") leaving = button;
    waiting += 1;
    busy = busy.then(() => {
      if (button?.name === "mark") return send(button);
      if (leaving !== button) return;
      form.dataset.plain = "1";
      form.requestSubmit(button);
    }).finally(() => { waiting -= 1; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const all = rows(), here = all.indexOf(row());
    if (here < 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      reach(all[here + (event.key === "ArrowDown" ? 1 : -1)]);
      return;
    }
    const button = all[here].querySelector(`[data-key="${event.key.toLowerCase()}"]`);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
    reach(all[here + 1] || all[here]);
  });
}
