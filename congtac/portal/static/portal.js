// Small comforts; every page works without them.
// The summary of problems gets the focus, so that a screen reader begins there.
document.getElementById("problems")?.focus();
// A form is sent once: a second click while it is on its way does nothing (the server would not do it twice either).
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
// Who comes back with the back button finds the form ready again.
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
// What is typed and not sent is not lost by leaving the page without a question.
let typed = false;
document.addEventListener("input", () => { typed = true; });
document.addEventListener("submit", () => { typed = false; });
addEventListener("beforeunload", (event) => { if (typed && document.querySelector("textarea, [data-keep]")) event.preventDefault(); });
