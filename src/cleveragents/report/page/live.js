(() => {
  "use strict";
  const section = document.querySelector("#claims");
  const told = document.querySelector("#live");
  const AGAIN = 2000;
  const make = (name, text, style = "") => {
    const one = document.createElement(name);
    one.textContent = text;
    if (style) one.className = style;
    return one;
  };
  const tell = (text) => { if (told.textContent !== text) told.textContent = text; };
  const numberOf = (claim) => {
    if (!document.getElementById(`bug-${claim.bug}`)) return make("b", `#${claim.bug}`);
    const link = make("a", `#${claim.bug}`);
    link.href = `#bug-${claim.bug}`;
    return link;
  };
  const lineOf = (claim) => {
    const line = document.createElement("li");
    const parts = [numberOf(claim), make("span", claim.operation), make("strong", claim.owner), make("span", claim.text, "meta")];
    line.append(...parts.flatMap((part, at) => at ? [" ", part] : [part]));
    return line;
  };

  const show = (claims) => {
    section.querySelector("ul").replaceChildren(...claims.map(lineOf));
    document.querySelector("#unclaimed").hidden = claims.length > 0;
    for (const old of document.querySelectorAll(".who")) old.remove();
    for (const claim of claims) {
      const summary = document.querySelector(`#bug-${claim.bug} summary`);
      summary?.append(make("span", `${claim.operation}: ${claim.owner}, ${claim.text}`, "who"));
    }
  };
  // What a reader has searched and chosen stands in the address, and is there again.
  const renew = (stamp) => { if (stamp !== section.dataset.stamp) location.reload(); };

  const listen = () => {
    const source = new EventSource(section.dataset.events);
    source.addEventListener("open", () => tell("Live"));
    source.addEventListener("claims", (event) => show(JSON.parse(event.data)));
    source.addEventListener("board", (event) => renew(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      tell("Reconnecting \u2026");
      // A browser gives up where the server answers with an error: it may be well again.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
    });
  };
  listen();
})();
