"use strict";
/* The search on the Mentions page. Without it the page and the list are whole; see reporter/site/explorer.py.
   Whatever strangers wrote enters the page as text, never as markup. The state of the search is the page's address. */
(() => {
  const root = document.getElementById("explorer");
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const say = JSON.parse(root.dataset.words);
  const fill = (words, blanks) => words.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
  const counted = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, say.group);
  const plain = (text) => (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "")).toLowerCase();
  const formOf = (kind) => say.kinds[kind] ?? kind ?? "";
  const SHOWN = 50, AT_ONCE = 6, PATIENCE = 250;
  const INPUTS = ["text", "person", "polarity", "platform", "kind", "topic", "brand", "voice", "from", "to", "sort"];
  const HIDDEN = ["language", "opinion", "file", "reason", "chain"];
  const HREF = "mentions/";

  let index, people, minutes, defaults, state, found = new Int32Array(0), complete = true, drawn = 0;
  const words = [], searchable = [], asked = new Map();

  /* Data: scripts of ours, added only when they are needed. */
  const given = {};
  globalThis.mentionIndex = (data) => { given.index = data; };
  globalThis.mentionWords = (number, rows) => { words[number] = rows; };
  function add(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = HREF + name;
        script.onload = () => { script.remove(); resolve(); };
        script.onerror = () => { asked.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }
  const ready = (number) => words[number] ? Promise.resolve() : add(`words-${String(number + 1).padStart(4, "0")}.js`);
  const rowOf = (i) => words[Math.floor(i / index.part)]?.[i % index.part];

  function open() {
    index = given.index;
    people = index.people.map(plain);
    minutes = new Float64Array(index.minute.length);
    let last = 0;
    index.minute.forEach((step, i) => { minutes[i] = step === null ? NaN : last += step; });
    for (const name of ["profile", "person", "total", "root"]) index[name] = Int32Array.from(index[name]);
    defaults = { voice: "people", brand: index.brand, sort: "newest", page: "1" };
    for (const name of ["polarity", "platform", "kind", "topic", "brand", "voice"]) offer(name);
  }

  function offer(name) {
    const select = part(name), { values, labels, order } = index.facets[name];
    const always = name === "voice" || name === "polarity";
    if (values.length < 2 && !always) select.closest("p").hidden = true;
    for (const code of order) select.append(new Option(labels[code], values[code]));
  }

  /* The state of the search: read from the address, written to it. */
  function read() {
    const given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    state = { ...defaults };
    for (const name of [...INPUTS, ...HIDDEN, "page"]) if (given.has(name)) state[name] = given.get(name);
    for (const name of INPUTS) {
      part(name).value = state[name] ?? "";
      if (part(name).value !== (state[name] ?? "")) { /* a value that is not offered */
        part(name).value = part(name).options ? "" : part(name).value;
        if (part(name).options && name !== "sort") {
          part(name).append(new Option(state[name], state[name]));
          part(name).value = state[name];
        }
      }
    }
    if (state.voice === "all") part("voice").value = "";
    if (state.brand === "all") part("brand").value = "";
  }
  function write() {
    const kept = new URLSearchParams();
    for (const name of [...INPUTS, ...HIDDEN, "page"]) {
      const value = state[name] || (defaults[name] && name !== "page" ? "all" : "");
      if (value && value !== (defaults[name] ?? "")) kept.set(name, value);
    }
    const hash = kept.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  /* What fits: first the sets of facets, of which there are few, then each mention. */
  function fitting() {
    const wanted = [];
    for (const [place, name] of Object.keys(index.facets).entries()) {
      const value = state[name];
      if (!value || value === "all") continue;
      wanted.push([place, index.facets[name].values.indexOf(value)]);
    }
    return Uint8Array.from(index.profiles, (profile) => wanted.every(([place, code]) => profile[place].includes(code)) ? 1 : 0);
  }
  function personal() {
    const asked = plain(state.person ?? "").trim();
    if (!asked) return null;
    const same = people.indexOf(asked);
    return Uint8Array.from(people, (name, code) => (same >= 0 ? code === same : name.includes(asked)) ? 1 : 0);
  }
  function terms() {
    return [...plain(state.text ?? "").matchAll(/"([^"]+)"|(\S+)/g)].map((m) => m[1] ?? m[2].replace(/"/g, "")).filter(Boolean);
  }
  const day = (text, after) => text && !Number.isNaN(Date.parse(text)) ? Date.parse(text) / 60000 + after : NaN;

  function search() {
    const profiles = fitting(), persons = personal(), looked = terms();
    const from = day(state.from, 0), to = day(state.to, 1440), chain = state.chain ? index.chains[state.chain] ?? -2 : null;
    const hits = [];
    complete = true;
    for (let i = 0; i < index.profile.length; i++) {
      if (!profiles[index.profile[i]]) continue;
      if (persons && !(index.person[i] >= 0 && persons[index.person[i]])) continue;
      if (!Number.isNaN(from) && !(minutes[i] >= from)) continue;
      if (!Number.isNaN(to) && !(minutes[i] < to)) continue;
      if (chain !== null && index.root[i] !== chain) continue;
      if (looked.length) {
        const said = text(i);
        if (said === null) { complete = false; continue; }
        if (!looked.every((term) => said.includes(term))) continue;
      }
      hits.push(i);
    }
    if (state.sort !== "oldest") hits.reverse();
    if (state.sort === "spread") hits.sort((a, b) => index.total[b] - index.total[a] || b - a);
    found = Int32Array.from(hits);
  }
  function text(i) {
    const number = Math.floor(i / index.part);
    if (!words[number]) return null;
    searchable[number] ??= words[number].map(([, , title, said]) => plain(`${title ?? ""} ${said ?? ""}`));
    return searchable[number][i % index.part];
  }

  /* What is shown. */
  function show() {
    search();
    const pages = Math.max(1, Math.ceil(found.length / SHOWN));
    const page = Math.min(pages, Math.max(1, Number.parseInt(state.page, 10) || 1));
    const start = (page - 1) * SHOWN, shown = found.subarray(start, start + SHOWN);
    tell(start, shown.length);
    part("newer").disabled = page === 1;
    part("older").disabled = page === pages;
    part("pager").hidden = pages === 1;
    chips();
    draw(shown);
    if (!complete) more();
  }
  let telling;
  function tell(start, shown) {
    const names = new Set();
    for (const i of found) if (index.person[i] >= 0) names.add(index.person[i]);
    const total = counted(found.length);
    let said = found.length ? fill(found.length === 1 ? say.count_one : say.count, { n: total }) : say.none;
    if (names.size > 1) said += " " + fill(say.people, { n: counted(names.size) });
    if (!complete) said = `${say.searching} ${found.length ? said : ""}`;
    const range = found.length > SHOWN ? fill(say.range, { first: counted(start + 1), last: counted(start + shown), n: total }) : "";
    part("range").textContent = range;
    root.dataset.found = found.length;
    root.dataset.complete = complete;
    clearTimeout(telling);
    telling = setTimeout(() => { part("count").textContent = said; }, PATIENCE);
  }
  function draw(shown) {
    const mine = ++drawn;
    const needed = [...new Set(Array.from(shown, (i) => Math.floor(i / index.part)))];
    const missing = needed.filter((number) => !words[number]);
    const put = () => { if (mine === drawn) part("results").replaceChildren(...Array.from(shown, item)); };
    if (missing.length === 0) put();
    else Promise.all(missing.map(ready)).then(put, failed);
  }
  function item(i) {
    const [id, when, title, said, direct, above, from, url] = rowOf(i);
    const profile = index.profiles[index.profile[i]], names = Object.keys(index.facets);
    const facet = (name) => { const code = profile[names.indexOf(name)][0]; return code === undefined ? "" : index.facets[name].labels[code]; };
    const tone = index.facets.polarity.values[profile[names.indexOf("polarity")][0]];
    const copy = part("mention").content.cloneNode(true), at = (name) => copy.querySelector(`[data-at="${name}"]`);
    const page = (n) => `${HREF}${String(Math.floor(n / index.page) + 1).padStart(4, "0")}.html`;
    const looked = terms(), author = index.people[index.person[i]];
    copy.querySelector("article").classList.add(`tone-${tone}`);
    at("tone").classList.add(`tone-${tone}`);
    at("author").textContent = author ?? say.someone;
    if (author !== undefined) at("author").href = `#${new URLSearchParams({ person: author, voice: "all", brand: "all" })}`;
    at("where").textContent = `${facet("platform")} ${formOf(index.facets.kind.values[profile[names.indexOf("kind")][0]])}`;
    at("when").textContent = when;
    at("when").href = `${page(i)}#m-${id}`;
    if (title) at("title").append(...marked(title, looked)); else at("title").remove();
    if (said) at("text").append(...marked(said, looked)); else if (title) at("text").remove(); else { at("text").textContent = say.no_words; at("text").className = "empty"; }
    [at("word").textContent, at("sign").textContent] = say.polarity[tone];
    const total = index.total[i];
    at("spread").textContent = total ? fill(say.brought, { direct: counted(direct), total: counted(total) }) : say.brought_none;
    const voice = index.facets.voice.values[profile[names.indexOf("voice")][0]];
    if (voice === "people") at("voice").remove(); else at("voice").textContent = facet("voice");
    if (above) {
      at("above").textContent = above[2] ?? say.someone;
      at("above").href = `${page(above[1])}#m-${above[0]}`;
    } else at("answers").remove();
    if (url) at("url").href = url; else at("url").remove();
    at("from").textContent = from;
    return copy;
  }
  function marked(words, looked) {
    const lower = words.toLowerCase(), term = looked.find((one) => lower.includes(one));
    if (!term || lower.length !== words.length) return [words];
    const start = lower.indexOf(term), mark = document.createElement("mark");
    mark.textContent = words.slice(start, start + term.length);
    return [words.slice(0, start), mark, words.slice(start + term.length)];
  }
  function chips() {
    const shown = HIDDEN.filter((name) => state[name]).map((name) => {
      const facet = index.facets[name], code = facet ? facet.values.indexOf(state[name]) : -1;
      const what = `${say.facets[name]}: ${code >= 0 ? facet.labels[code] : state[name]}`;
      const button = document.createElement("button"), cross = document.createElement("span");
      button.type = "button";
      cross.textContent = " ×";
      cross.setAttribute("aria-hidden", "true");
      button.setAttribute("aria-label", fill(say.remove, { what }));
      button.append(what, cross);
      button.onclick = () => { delete state[name]; change(); part("heading").focus(); };
      return button;
    });
    part("chips").replaceChildren(...shown);
  }
  /* For words, all parts are fetched, the newest first, and the list grows as they come. */
  let fetching = false, failure = false;
  async function more() {
    if (fetching || failure) return;
    fetching = true;
    const last = Math.ceil(index.profile.length / index.part);
    let next = last - 1, drawnAt = performance.now();
    const worker = async () => {
      while (next >= 0 && terms().length && !failure) {
        const number = next--;
        if (words[number]) continue;
        await ready(number).catch(failed);
        if (performance.now() - drawnAt > PATIENCE) { show(); drawnAt = performance.now(); }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    fetching = false;
    if (!failure) show();
  }
  function failed() {
    failure = true;
    part("failed").hidden = false;
  }

  function change() { state.page = "1"; write(); show(); }
  function turn(by) {
    state.page = String((Number.parseInt(state.page, 10) || 1) + by);
    write();
    show();
    arrive(part("heading"));
  }
  function arrive(where) {
    part("heading").focus({ preventScroll: true });
    where.scrollIntoView();
  }
  function follow() {
    if (!location.hash.includes("=")) return;
    read();
    show();
    arrive(root);
  }

  add("index.js").then(() => {
    open();
    read();
    show();
    root.hidden = false;
    for (const name of INPUTS) {
      part(name).addEventListener(part(name).options || part(name).type === "date" ? "change" : "input", (event) => {
        state[name] = event.target.value;
        if (!state[name] && defaults[name]) state[name] = "all";
        change();
      });
    }
    part("clear").addEventListener("click", () => { location.hash ? history.replaceState(null, "", location.pathname + location.search) : 0; read(); change(); part("text").focus(); });
    part("newer").addEventListener("click", () => turn(-1));
    part("older").addEventListener("click", () => turn(1));
    addEventListener("hashchange", follow);
    if (location.hash.includes("=")) arrive(root);
  }, failed);
})();
