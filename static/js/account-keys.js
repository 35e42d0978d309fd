// Enrolling and using a key: its buttons do nothing without scripts and wait for them; a key that fails says so.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("button[data-needs-script]")) button.disabled = false;
});

document.addEventListener("allauth.error", (event) => {
  const { exception } = event.detail;
  const sentences = {
    InvalidStateError: "This key is enrolled for your account already; nothing was changed.",
    NotAllowedError: "Your key did not answer, or you cancelled; nothing was changed. Try again.",
  };
  const problem = document.createElement("p");
  problem.className = "alert alert-error";
  problem.textContent =
    sentences[exception.name] || `Your key could not be used (${exception.message}); nothing was changed.`;
  document.getElementById("key-problem").replaceChildren(problem);
  event.preventDefault();
});
