// A decision of a board member or an administrator, signed by their own key (WebAuthn) before the form is sent.
for (const place of document.querySelectorAll("[data-sign]")) {
  const form = place.closest("form");
  if (!form || !window.PublicKeyCredential) continue;
  const problem = place.querySelector(".sign-problem");
  const decisions = place.dataset.signs.split(" ");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const base64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const say = (text) => {
    problem.textContent = text;
    problem.hidden = false;
  };

  const sign = async (data) => {
    const answer = await fetch(place.dataset.sign, { method: "POST", body: data, credentials: "same-origin" });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.problem);
    const options = said.publicKey;
    const allowed = options.allowCredentials.map((one) => ({ ...one, id: bytes(one.id) }));
    const signed = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: allowed },
    });
    return JSON.stringify({
      credential: signed.id,
      client_data: base64(signed.response.clientDataJSON),
      authenticator_data: base64(signed.response.authenticatorData),
      signature: base64(signed.response.signature),
      rp_id: options.rpId,
      head: data.get("head"),
    });
  };

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !decisions.includes(button.value) || form.elements.signature.value) return;
    if (form.elements.code && form.elements.code.value.trim()) return; // confirmed with a code instead
    event.preventDefault();
    problem.hidden = true;
    const data = new FormData(form, button);
    try {
      form.elements.signature.value = await sign(data);
    } catch (error) {
      say(error.name === "NotAllowedError" ? "Your key did not sign; nothing was sent. Try again." : error.message);
      return;
    }
    form.requestSubmit(button);
  });
}
