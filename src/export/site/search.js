(function () {
  "use strict";
  // The letters of a text without accents, đ as d, y as i, single spaces for what is neither letter nor digit.
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/[đð]/g, "d").normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "").replace(/y/g, "i").replace(/[^a-z0-9]+/g, " ").trim();
  }
  // The same with its accents.
  function plain(text) {
    return text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }
  var STEP = 50, table, rows, found = [], shown = 0;
  var form = document.getElementById("tim"), list = document.getElementById("ket-qua");
  var said = document.getElementById("dem"), more = document.getElementById("xem-them");
  var facets = {
    "linh-vuc": { names: "fields", has: function (at, value) { return table.field[at] === value; } },
    "doi-tuong": { names: "applicants", has: function (at, value) { return table.applicant[at].indexOf(value) >= 0; } },
    "cap": { names: "levels", has: function (at, value) { return (table.level[at] >> value & 1) === 1; } },
    "truc-tuyen": { names: "online_levels", has: function (at, value) { return table.online[at] === value; } },
    "co-quan": { names: "bodies", has: function (at, value) { return table.body[at] === value; } }
  };

  function over(at) { return form.dataset.over.split(" ").indexOf(table.standing_keys[table.standing[at]]) >= 0; }

  function rank(at, asked) {
    var code = table.codes[at], row = rows[at];
    if (!asked.words.length) { return [0, 0, 0, 0]; }
    if (code === asked.raw) { return [0, 0, 0, 0]; }
    if (code.indexOf(asked.raw) === 0) { return [1, 0, 0, 0]; }
    var text = " " + row.folded + " ", last = asked.words.length - 1;
    for (var i = 0; i <= last; i++) {
      if (text.indexOf(" " + asked.words[i] + (i < last ? " " : "")) < 0) { return null; }
    }
    var accents = " " + row.plain + " ", missed = 0;
    asked.accented.forEach(function (it) { if (accents.indexOf(" " + it) < 0) { missed++; } });
    var phrase = text.indexOf(" " + asked.folded), start = phrase === 0 ? 0 : 1;
    return [2 + (missed ? 1 : 0), phrase < 0 ? 1 : 0, start, row.folded.length];
  }

  function ask() {
    var raw = form.elements.q.value.trim(), words = fold(raw).split(" ").filter(Boolean);
    var accented = plain(raw).split(" ").filter(function (it) { return it && fold(it) !== it.replace(/y/g, "i"); });
    var asked = { raw: raw, folded: words.join(" "), words: words, accented: accented };
    var wanted = Object.keys(facets).map(function (name) {
      var value = form.elements[name].value;
      return value === "" ? null : { has: facets[name].has, value: table[facets[name].names].indexOf(value) };
    }).filter(Boolean);
    var ended = form.elements["het-hieu-luc"].checked, all = [];
    for (var at = 0; at < table.codes.length; at++) {
      if (!ended && over(at) && table.codes[at] !== raw) { continue; }
      if (!wanted.every(function (it) { return it.has(at, it.value); })) { continue; }
      var place = rank(at, asked);
      if (place) { all.push({ at: at, place: place }); }
    }
    all.sort(function (a, b) {
      for (var i = 0; i < 4; i++) { if (a.place[i] !== b.place[i]) { return a.place[i] - b.place[i]; } }
      return a.at - b.at;
    });
    found = all;
    shown = 0;
    list.textContent = "";
    said.textContent = found.length ? form.dataset.count.replace("#", found.length) : form.dataset.none;
    show();
  }

  function add(parent, name, text, kind) {
    var it = document.createElement(name);
    if (text) { it.textContent = text; }
    if (kind) { it.className = kind; }
    parent.appendChild(it);
    return it;
  }

  function show() {
    found.slice(shown, shown + STEP).forEach(function (it) {
      var at = it.at, row = add(list, "li"), standing = table.standings[table.standing[at]];
      add(row, "a", table.names[at]).href = form.dataset.page + table.codes[at] + "/index.html";
      var about = add(row, "div", "", "quiet");
      add(about, "span", table.codes[at], "code");
      add(about, "span", " · " + table.fields[table.field[at]]);
      var levels = table.levels.filter(function (_, bit) { return table.level[at] >> bit & 1; });
      if (levels.length) { add(about, "span", " · " + levels.join(", ")); }
      if (table.online[at]) { add(about, "span", " · " + table.online_levels[table.online[at]]); }
      if (standing) { add(about, "span", standing, "badge " + table.standing_keys[table.standing[at]]); }
    });
    shown = Math.min(shown + STEP, found.length);
    more.hidden = shown >= found.length;
  }

  function address() {
    var query = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) { query.append(name, value); } });
    var text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : ""));
  }

  window.congboTable = function (it) {
    table = it;
    rows = table.names.map(function (name) { return { folded: fold(name), plain: plain(name) }; });
    Object.keys(facets).forEach(function (name) {
      var select = form.elements[name], names = table[facets[name].names];
      names.forEach(function (it, value) {
        var used = table.codes.some(function (_, at) { return facets[name].has(at, value); });
        if (it && used) { add(select, "option", it).value = it; }
      });
      select.parentNode.hidden = select.options.length < 3;
    });
    new URLSearchParams(location.search).forEach(function (value, name) {
      var field = form.elements[name];
      if (field && field.type === "checkbox") { field.checked = value === "1"; } else if (field) { field.value = value; }
    });
    var timer;
    form.elements.q.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { address(); ask(); }, 120);
    });
    form.addEventListener("change", function () { address(); ask(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); address(); ask(); });
    more.addEventListener("click", function () {
      var first = list.children.length;
      show();
      list.children[first].querySelector("a").focus();
    });
    ask();
  };
})();
