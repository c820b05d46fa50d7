(() => {
  "use strict";
  const $ = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse($("#cleveragents-data").textContent);
  const page = document.documentElement;
  const folded = (text) => String(text ?? "").toLocaleLowerCase();

  // Theme: kept by the browser, where it lets a page keep something.
  const kept = { get: () => { try { return localStorage.getItem("cleveragents-theme"); } catch { return null; } },
    set: (name) => { try { localStorage.setItem("cleveragents-theme", name); } catch { /* private mode */ } } };
  const setTheme = (name) => {
    if (name === "auto") delete page.dataset.theme; else page.dataset.theme = name;
    for (const button of all(".theme button")) button.setAttribute("aria-pressed", button.dataset.theme === name);
  };
  for (const button of all(".theme button")) {
    button.addEventListener("click", () => { setTheme(button.dataset.theme); kept.set(button.dataset.theme); });
  }
  setTheme(["light", "dark"].includes(kept.get()) ? kept.get() : "auto");
  $(".theme").hidden = false;

  // Copy buttons: without a script there is nothing that could copy.
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  const addCopyButton = (code) => {
    if (code.nextElementSibling?.classList.contains("copy")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${code.textContent}`);
    code.after(button);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".copy");
    if (!button) return;
    await copy(button.previousElementSibling.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  // A bug gets what a script can add when it is opened: thousands of buttons take time.
  const signs = { xfail: "\u00d7", xpass: "\u2713", broken: "!", passed: "\u25cf" };
  const words = { xfail: "expected failure", xpass: "unexpected pass", broken: "broken test" };
  const byNumber = new Map(data.bugs.map((bug) => [bug.bug, bug]));
  const complete = (details) => {
    if (!details.open || details.dataset.complete) return;
    details.dataset.complete = "1";
    const bug = byNumber.get(Number(details.parentElement.id.slice(4)));
    const command = bug.command ?? data.commands[bug.state]?.replace("{N}", bug.bug);
    let row = details.querySelector(".d");
    if (!row) {
      row = document.createElement("p");
      row.className = "d";
      details.append(row);
      if (command) {
        const code = document.createElement("code");
        code.className = "c";
        code.textContent = command;
        row.append(code);
      }
    }
    const link = document.createElement("a");
    link.href = `#bug-${bug.bug}`;
    link.textContent = `Link to #${bug.bug}`;
    row.append(link);
    all(".c", row).forEach(addCopyButton);
    all("div", details).forEach((node, index) => {
      const earlier = bug.tests[index].outcome?.earlier;
      if (!earlier) return;
      const dots = document.createElement("span");
      dots.className = "h";
      dots.setAttribute("role", "img");
      dots.setAttribute("aria-label", `before: ${earlier.map(([said, times]) => `${times} times ${words[said] ?? said}`).join(", ")}`);
      dots.textContent = earlier.map(([said, times]) => (signs[said] ?? "!").repeat(times)).join("");
      (node.querySelector(".f") ?? node).append(" \u00b7 before: ", dots);
    });
  };
  all(".todo .c,.empty .c").forEach(addCopyButton);
  all("li > details[open]").forEach(complete);
  document.addEventListener("toggle", (event) => {
    if (event.target.parentElement?.tagName === "LI") complete(event.target);
  }, true);

  const keys = $("#keys");
  $("#help")?.addEventListener("click", () => keys.showModal());
  if (!data.bugs.length) return;

  const bugs = data.bugs.map((bug, index) => {
    const texts = bug.tests.flatMap((test) => [test.name,  `${test.file}:${test.line}`, test.framework, test.note,
      ...Object.values(test.outcome ?? {}).filter((value) => typeof value === "string")]);
    return { bug, index, node: document.getElementById(`bug-${bug.bug}`), file: bug.tests[0].file,
      date: bug.captured?.day ?? "9", author: bug.captured?.author ?? "",
      text: folded([`#${bug.bug}`, bug.title, bug.captured?.author, bug.state, ...texts].join("\n")) };
  });
  // In a long page, the addresses of a tracker stand once.
  if (data.issue_url) for (const one of bugs) one.node.firstElementChild.href = data.issue_url.replace("{N}", one.bug.bug);
  const groups = all("section.g");
  const search = $("#q"), sort = $("#sort"), count = $("#count"), expand = $("#all");
  const states = new Set();
  let address = "";

  const orders = {
    bug: (a, b) => a.bug.bug - b.bug.bug,
    age: (a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
    file: (a, b) => a.file.localeCompare(b.file),
    author: (a, b) => !a.author - !b.author || a.author.localeCompare(b.author),
  };
  let sorted = "bug";
  const arrange = () => {
    if (sort.value === sorted) return;
    sorted = sort.value;
    const lists = new Map();
    for (const one of [...bugs].sort((a, b) => orders[sorted](a, b) || a.bug.bug - b.bug.bug)) {
      const list = one.node.parentElement;
      if (!lists.has(list)) lists.set(list, document.createDocumentFragment());
      lists.get(list).append(one.node);
    }
    for (const [list, nodes] of lists) list.append(nodes);
  };

  // Each word has to be there; a number finds its bug only: "#1" is not "#12".
  const wants = (words) => (one) => (!states.size || states.has(one.bug.state)) && words.every((word) =>
    /^#\d+$/.test(word) ? `#${one.bug.bug}` === word : one.text.includes(word));
  const show = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const fits = wants(words);
    let shown = 0;
    for (const one of bugs) {
      const fit = fits(one);
      if (one.node.hidden === fit) one.node.hidden = !fit;
      shown += fit;
    }
    const narrowed = words.length > 0 || states.size > 0;
    for (const group of groups) {
      group.hidden = !group.querySelector("li:not([hidden])");
      const inner = group.firstElementChild;
      // What is looked for must not stay folded.
      if (group.id === "released" && !inner.dataset.touched) inner.open = narrowed;
    }
    for (const tile of all(".tile")) tile.setAttribute("aria-pressed", states.has(tile.dataset.state));
    count.textContent = narrowed ? `${shown} of ${bugs.length} bugs` : "";
    $("#nothing").hidden = shown > 0;
    arrange();
  };
  const remember = () => {
    const query = new URLSearchParams();
    if (search.value.trim()) query.set("q", search.value.trim());
    for (const state of states) query.append("state", state);
    if (sort.value !== "bug") query.set("sort", sort.value);
    const text = query.toString();
    if (text === address) return;
    address = text;
    try { history.replaceState(null, "", `${location.pathname}${text && "?"}${text}${location.hash}`); } catch { /* a page in a frame */ }
  };
  const update = () => { show(); remember(); };
  const clear = () => { search.value = ""; states.clear(); update(); };

  const query = new URLSearchParams(location.search);
  search.value = query.get("q") ?? "";
  for (const state of query.getAll("state")) if (state in data.counts) states.add(state);
  if (Object.hasOwn(orders, query.get("sort") ?? "")) sort.value = query.get("sort");
  address = query.toString();

  // The tiles are links to their groups; with a script they are filters.
  for (const tile of all(".tile")) {
    tile.setAttribute("role", "button");
    const toggle = (event) => {
      event.preventDefault();
      const state = tile.dataset.state;
      if (!states.delete(state)) states.add(state);
      update();
    };
    tile.addEventListener("click", toggle);
    tile.addEventListener("keydown", (event) => { if (event.key === " ") toggle(event); });
  }
  for (const group of groups) {
    group.querySelector("summary").addEventListener("click", () => { group.firstElementChild.dataset.touched = "1"; });
  }
  search.addEventListener("input", update);
  sort.addEventListener("change", update);
  $("#clear").addEventListener("click", () => { clear(); search.focus(); });
  const items = () => all("li:not([hidden]) > details");
  expand.addEventListener("click", () => {
    const open = expand.textContent === "Open all";
    if (open) for (const group of groups) group.firstElementChild.open = true;
    for (const item of items()) item.open = open;
    expand.textContent = open ? "Close all" : "Open all";
  });
  $("#save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.download = "bugs.json";
    link.href = `data:application/json;charset=utf-8,${encodeURIComponent($("#cleveragents-data").textContent)}`;
    link.click();
  });

  const reveal = () => {
    const node = /^#bug-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!node) return;
    if (node.hidden) clear();
    const group = node.closest("section.g").firstElementChild;
    group.dataset.touched = "1";
    group.open = true;
    node.querySelector("details").open = true;
    // What was folded away a moment ago cannot have the focus before it has been laid out.
    requestAnimationFrame(() => {
      node.scrollIntoView({ block: "start" });
      node.querySelector("summary").focus({ preventScroll: true });
    });
  };
  addEventListener("hashchange", reveal);

  const move = (by) => {
    const shown = all("li:not([hidden]) > details > summary").filter((summary) => summary.closest("section.g > details").open);
    const at = shown.indexOf(document.activeElement);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.key === "Escape") {
      if (search.value || states.size) { clear(); event.preventDefault(); } else search.blur();
      return;
    }
    if (event.target.closest?.("input,select,textarea")) return;
    const does = { "/": () => { search.focus(); search.select(); }, j: () => move(1), k: () => move(-1), "?": () => keys.showModal() }[event.key];
    if (does) { event.preventDefault(); does(); }
  });

  // Paper cannot be opened.
  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); for (const one of closed) one.open = true; });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });

  $(".tools").hidden = false;
  show();
  reveal();
  // A browser that comes to the fragment of the address after that takes the focus away.
  addEventListener("load", () => { setTimeout(reveal); });
})();
