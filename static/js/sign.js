// A decision of a board member or an administrator, signed by their own key (WebAuthn) before the form is sent.
// Loaded above the forms and listening for all of them: no button can be pressed before this is there.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const base64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const sign = async (address, data) => {
    const answer = await fetch(address, { method: "POST", body: data, credentials: "same-origin" });
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

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    const place = form.querySelector("[data-sign]");
    if (!place || !button || !window.PublicKeyCredential) return;
    if (!place.dataset.signs.split(" ").includes(button.value) || form.elements.signature.value) return;
    if (form.elements.code && form.elements.code.value.trim()) return; // confirmed with a code instead
    event.preventDefault();
    const problem = place.querySelector(".sign-problem");
    problem.hidden = true;
    const data = new FormData(form, button);
    try {
      form.elements.signature.value = await sign(place.dataset.sign, data);
    } catch (error) {
      problem.textContent =
        error.name === "NotAllowedError" ? "Your key did not sign; nothing was sent. Try again." : error.message;
      problem.hidden = false;
      return;
    }
    form.requestSubmit(button);
  });
})();
