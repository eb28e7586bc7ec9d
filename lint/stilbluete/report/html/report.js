"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const THEME = "stilbluete-theme";
  const stored = attempt(() => localStorage.getItem(THEME));
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;

  const SEVERITIES = ["critical", "major", "minor"];
  const state = { view: null, note: null, hidden: new Set(), rule: "" };
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  let strings;
  let rows;

  document.addEventListener("DOMContentLoaded", () => {
    strings = JSON.parse(document.body.dataset.strings);
    rows = all("#pages tbody tr").map(readRow);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    $("rule").addEventListener("change", () => filter(state.hidden, $("rule").value));
    $("search")?.addEventListener("input", filterRows);
    addEventListener("hashchange", route);
    document.addEventListener("pointerover", tellBar);
    document.addEventListener("focusin", tellBar);
    addEventListener("beforeprint", () => all(".note", state.view).forEach(explain));
    showTheme();
    route();
  });

  function attempt(action) {
    try {
      return action();
    } catch {
      return null;
    }
  }

  // Views

  function route() {
    const hash = location.hash.slice(1);
    const place = /^[mn](\d+)-(\d+)$/.exec(hash);
    const sentence = /^s(\d+)-\d+$/.exec(hash);
    if (hash === "main" || hash.startsWith("x")) return;
    if (place && $(`p${place[1]}`)) {
      show($(`p${place[1]}`));
      select($(`n${place[1]}-${place[2]}`), true);
    } else if (sentence && $(hash)) {
      show($(`p${sentence[1]}`));
      jump($(hash));
    } else if (/^p\d+$/.test(hash) && $(hash)) {
      show($(hash), true);
    } else if (/^r(\d+|ules)$/.test(hash) && $(hash)) {
      show($("rules"), hash === "rules");
      if (hash !== "rules") focusOn($(`${hash}t`));
    } else {
      show(home(), hash === "overview");
    }
  }

  function home() {
    const pages = all(".page");
    return rows.length === 1 && pages.length === 1 && location.hash !== "#overview"
      ? pages[0]
      : $("overview");
  }

  function show(view, focus = false) {
    if (view !== state.view) {
      select(null);
      state.view?.classList.remove("shown");
      view.classList.add("shown");
      state.view = view;
      scrollTo(0, 0);
      const heading = view.querySelector("h1, h2");
      document.title = `${heading.textContent} – Stilblüte`;
      bars().forEach((bar, at) => (bar.tabIndex = at ? -1 : 0));
      apply();
    }
    if (focus) focusOn(view.querySelector("h1, h2"), true);
  }

  function focusOn(element, still = false) {
    element.focus({ preventScroll: true });
    if (!still) reveal(element, "start");
  }

  function reveal(element, block) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  }

  function go(hash) {
    // Some browsers refuse this for local files.
    if (attempt(() => (history.pushState(null, "", `#${hash}`), true))) route();
    else location.hash = hash;
  }

  // Findings

  function notes() {
    return all(".note:not([hidden])", state.view);
  }

  function parts(note) {
    const [page, number] = note.id.slice(1).split("-");
    const marks = all(`#p${page} .mark`).filter((mark) => numbers(mark).includes(number));
    return { marks, related: all(`#p${page} .related[data-x="${number}"]`) };
  }

  function numbers(mark) {
    return mark.dataset.n.split(" ");
  }

  function select(note, move = false) {
    for (const element of all(".current, [aria-current]", state.view ?? document)) {
      element.classList.remove("current");
      element.removeAttribute("aria-current");
    }
    state.note = note;
    if (note) {
      if (note.hidden) filter(new Set(), "");
      const { marks, related } = parts(note);
      for (const element of [note, ...marks, ...related]) element.classList.add("current");
      note.setAttribute("aria-current", "true");
      explain(note);
      const list = note.closest(".notes");
      if (list.scrollHeight > list.clientHeight) {
        list.scrollTop += note.getBoundingClientRect().top - list.getBoundingClientRect().top - 16;
      }
      if (move && marks.length) {
        marks[0].focus({ preventScroll: true });
        reveal(marks[0], "center");
      }
      attempt(() => history.replaceState(null, "", `#${note.id}`));
    }
    if (state.view) showPosition();
  }

  // Sentences

  function bars() {
    return all(".strip a", state.view);
  }

  function jump(sentence) {
    select(null);
    sentence.classList.add("current");
    sentence.tabIndex = -1;
    focusOn(sentence, true);
    reveal(sentence, "center");
    const bar = bars().find((each) => each.hash === `#${sentence.id}`);
    bar?.setAttribute("aria-current", "true");
    attempt(() => history.replaceState(null, "", `#${sentence.id}`));
  }

  function tellBar(event) {
    const bar = event.target.closest?.(".strip a");
    if (!bar) return;
    const list = bars();
    const place = bar.closest(".ease").querySelector(".told");
    const quoted = document.createElement("q");
    quoted.lang = "de";
    quoted.textContent = $(bar.hash.slice(1)).textContent;
    const { sentence } = strings;
    const number = Number(bar.hash.split("-")[1]) + 1;
    const { total } = bar.closest(".strip").dataset;
    place.textContent = fill(sentence, number, total, bar.textContent, bar.dataset.c);
    place.append(quoted);
    bar.setAttribute("aria-describedby", bar.hash.slice(1));
    if (event.type === "focusin") list.forEach((each) => (each.tabIndex = each === bar ? 0 : -1));
  }

  function stepBar(key) {
    const bar = document.activeElement?.closest?.(".strip a");
    if (!bar) return false;
    const list = bars();
    const at = list.indexOf(bar);
    const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: list.length - 1 };
    const target = list[targets[key]];
    target?.focus();
    return key in targets;
  }

  function explain(note) {
    const place = note.querySelector(".why");
    if (place.firstChild) return;
    const why = all(`#r${note.dataset.r} .why`).map((paragraph) => paragraph.textContent);
    place.textContent = why.join(" ");
  }

  function step(direction) {
    if (!state.view.matches(".page")) {
      stepRow(direction);
      return;
    }
    const list = notes();
    const at = list.indexOf(state.note);
    const next = at < 0 ? (direction > 0 ? 0 : list.length - 1) : at + direction;
    if (list[next]) {
      select(list[next], true);
      return;
    }
    const pages = visiblePages();
    const target = pages[pages.indexOf(state.view.id) + direction];
    if (!target) return;
    go(target);
    const there = notes();
    if (there.length) select(there[direction > 0 ? 0 : there.length - 1], true);
  }

  function stepRow(direction) {
    const links = all("#pages tbody tr:not([hidden]) a");
    if (state.view.id !== "overview" || !links.length) return;
    const at = links.indexOf(document.activeElement);
    const link = links[Math.min(links.length - 1, Math.max(0, at + direction))];
    link.focus({ preventScroll: true });
    reveal(link, "nearest");
  }

  function visiblePages() {
    return all("#pages tbody tr:not([hidden]) a").map((link) => link.hash.slice(1));
  }

  function showPosition() {
    const isPage = state.view.matches(".page");
    const list = isPage ? notes() : [];
    document.querySelector(".moving").hidden = !isPage;
    const at = list.indexOf(state.note) + 1;
    $("position").textContent = list.length ? fill(strings.position, at || "–", list.length) : "";
    $("previous").disabled = $("next").disabled = !list.length;
  }

  function fill(template, ...values) {
    return template.replace(/\{\}/g, () => String(values.shift()));
  }

  // Filters

  function filter(hidden, rule) {
    state.hidden = hidden;
    state.rule = rule;
    $("rule").value = rule;
    apply();
    const list = all(".note", state.view);
    if (list.length) $("status").textContent = fill(strings.shown, notes().length, list.length);
  }

  function passes(rule, severity) {
    return !state.hidden.has(severity) && (state.rule === "" || state.rule === rule);
  }

  function apply() {
    for (const chip of all(".chip")) {
      chip.setAttribute("aria-pressed", String(!state.hidden.has(chip.dataset.severity)));
    }
    if (state.view.matches(".page")) applyToPage(state.view);
    applyToRows();
    showCounts();
    if (state.note?.hidden) select(null);
    showPosition();
  }

  function applyToPage(view) {
    const severities = new Map();
    const page = view.id.slice(1);
    for (const note of all(".note", view)) {
      note.hidden = !passes(note.dataset.r, note.dataset.s);
      if (!note.hidden) severities.set(note.id.split("-")[1], note.dataset.s);
    }
    for (const mark of all(".mark", view)) {
      const first = numbers(mark).find((number) => severities.has(number));
      mark.classList.remove(...SEVERITIES, "off");
      mark.classList.add(first === undefined ? "off" : severities.get(first));
      if (first === undefined) {
        mark.tabIndex = -1;
      } else {
        mark.removeAttribute("tabindex");
        mark.href = `#n${page}-${first}`;
        mark.setAttribute("aria-describedby", `d${page}-${first}`);
      }
    }
  }

  function readRow(element) {
    const { page, found, words, score, clarity, highest } = element.dataset;
    const counts = found ? found.split(" ").map((each) => each.split(":")) : [];
    return {
      element,
      page,
      counts: counts.map(([rule, severity, amount]) => ({
        rule,
        severity,
        amount: Number(amount),
      })),
      words: Number(words),
      score: Number(score),
      clarity: Number(clarity),
      highest: Number(highest),
      title: element.querySelector("th").textContent.toLowerCase(),
      found: 0,
      rate: 0,
    };
  }

  function applyToRows() {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    const decimals = new Intl.NumberFormat(root.lang, digits);
    const whole = new Intl.NumberFormat(root.lang);
    for (const row of rows) {
      const sums = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0]));
      for (const { rule, severity, amount } of row.counts) {
        if (passes(rule, severity)) sums[severity] += amount;
      }
      row.found = SEVERITIES.reduce((sum, severity) => sum + sums[severity], 0);
      row.rate = row.words ? (1000 * row.found) / row.words : 0;
      row.element.querySelector(".found").textContent = whole.format(row.found);
      row.element.querySelector(".rate").textContent = decimals.format(row.rate);
      let x = 0;
      for (const severity of SEVERITIES) {
        const rect = row.element.querySelector(`rect.${severity}`);
        const rate = row.words ? (1000 * sums[severity]) / row.words : 0;
        const width = row.highest ? (100 * rate) / row.highest : 0;
        rect.setAttribute("x", x.toFixed(2));
        rect.setAttribute("width", width.toFixed(2));
        x += width;
      }
    }
    filterRows();
  }

  function filterRows() {
    const wanted = ($("search")?.value ?? "").trim().toLowerCase();
    const filtered = state.hidden.size > 0 || state.rule !== "";
    for (const row of rows) {
      row.element.hidden = !row.title.includes(wanted) || (filtered && row.found === 0);
    }
  }

  function showCounts() {
    const one = ({ dataset: { r, s } }) => ({ rule: r, severity: s, amount: 1 });
    const counts = state.view.matches(".page")
      ? all(".note", state.view).map(one)
      : rows.flatMap((row) => row.counts);
    const chosen = counts.filter(({ rule }) => state.rule === "" || state.rule === rule);
    const whole = new Intl.NumberFormat(root.lang);
    for (const chip of all(".chip")) {
      const amount = chosen
        .filter(({ severity }) => severity === chip.dataset.severity)
        .reduce((sum, each) => sum + each.amount, 0);
      chip.querySelector("span").textContent = whole.format(amount);
    }
  }

  function toggle(severity) {
    const hidden = new Set(state.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    filter(hidden, state.rule);
  }

  function sort(button) {
    const head = button.closest("th");
    const key = button.dataset.key;
    const first = ["title", "score", "clarity"].includes(key) ? "ascending" : "descending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const each of all("#pages thead th")) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const compare =
      key === "title"
        ? (a, b) => a.title.localeCompare(b.title, root.lang)
        : (a, b) => a[key] - b[key];
    rows.sort((a, b) => sign * compare(a, b));
    document.querySelector("#pages tbody").append(...rows.map((row) => row.element));
  }

  // Theme

  function isDark() {
    const chosen = root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    attempt(() => localStorage.setItem(THEME, root.dataset.theme));
    showTheme();
  }

  function showTheme() {
    $("theme").setAttribute("aria-pressed", String(isDark()));
  }

  // Input

  function onClick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target.closest("a, button");
    if (!target) {
      // On a small screen the note lies over the text.
      if (matchMedia("(max-width: 60rem)").matches && event.target.closest("article")) select(null);
      return;
    }
    if (target.matches(".mark")) {
      event.preventDefault();
      if (!target.matches(".off")) select($(target.hash.slice(1)));
    } else if (target.matches(".jump")) {
      event.preventDefault();
      select(target.closest(".note"), true);
    } else if (target.matches(".strip a, .hardest a")) {
      event.preventDefault();
      jump($(target.hash.slice(1)));
    } else if (target.matches(".place")) {
      const place = $(target.hash.slice(1));
      event.preventDefault();
      if (place) reveal(place, "center");
    } else if (target.matches(".chip")) toggle(target.dataset.severity);
    else if (target.matches(".sort")) sort(target);
    else if (target.matches(".only")) {
      filter(new Set(), target.dataset.rule);
      go("overview");
    } else if (target.id === "next") step(1);
    else if (target.id === "previous") step(-1);
    else if (target.id === "theme") switchTheme();
    else if (target.id === "help") $("keys").showModal();
    else if (target.id === "close") $("keys").close();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    if (event.target.matches?.("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const actions = {
      j: () => step(1),
      ArrowRight: () => step(1),
      k: () => step(-1),
      ArrowLeft: () => step(-1),
      u: () => go("overview"),
      t: switchTheme,
      "?": () => $("keys").showModal(),
      "/": () => (state.view.id === "overview" && $("search") ? $("search") : $("rule")).focus(),
      Escape: () => select(null),
      1: () => toggle("critical"),
      2: () => toggle("major"),
      3: () => toggle("minor"),
    };
    if (stepBar(event.key)) {
      event.preventDefault();
      return;
    }
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }
})();
