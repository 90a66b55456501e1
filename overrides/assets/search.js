/* Search in this site's own index: exact for every text of two characters or more. Asks only for files beside the page. */
(function () {
  "use strict";
  var LONGEST = 16, LONGEST_SPACED = 4, DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  var handed = {}, asked = {};

  window.gongbaoSearch = { put: function (value) { handed[document.currentScript.src] = value; } };

  /* ---- files: a script each, which works from a server and from a disk alike ---- */
  function load(address) {
    var url = new URL(address, document.baseURI).href;
    asked[url] = asked[url] || new Promise(function (done, fail) {
      var script = document.createElement("script");
      script.src = url;
      script.onload = function () { script.remove(); done(handed[url]); };
      script.onerror = function () { script.remove(); delete asked[url]; fail(new Error(url)); };
      document.head.appendChild(script);
    });
    return asked[url];
  }

  /* ---- spelling: the same folding as the index was made with, character by character ---- */
  var same = {}, folded = {};
  [["([{〔【〖「『〈", "〔"], [")]}〕】〗」』〉", "〕"], ["•∙⋅・･‧", "·"], ["“”„‟", '"'], ["‘’‚‛", "'"], ["—–‐‑−", "-"]]
    .forEach(function (row) { Array.from(row[0]).forEach(function (char) { same[char] = row[1]; }); });

  function foldCharacter(char) {
    if (!(char in folded)) {
      folded[char] = Array.from(char.normalize("NFKC").toLowerCase()).map(function (item) { return same[item] || item; })
        .join("").replace(/[\s\u0000-\u001f\u007f\u0085\u200b-\u200d\ufeff]/g, "");
    }
    return folded[char];
  }

  function fold(text) { return Array.from(text).map(foldCharacter).join(""); }

  /* ---- lists of page numbers, rising ---- */
  function read(text) {
    var found = [], number = -1, step = 0, shift = 0;
    for (var place = 0; place < text.length; place += 1) {
      var digit = DIGITS.indexOf(text[place]);
      step += (digit & 31) * Math.pow(2, shift);
      if (digit > 31) { shift += 5; continue; }
      number += step + 1;
      found.push(number);
      step = shift = 0;
    }
    return found;
  }

  function inBoth(one, other) {
    var found = [], a = 0, b = 0;
    while (a < one.length && b < other.length) {
      if (one[a] === other[b]) { found.push(one[a]); a += 1; b += 1; } else if (one[a] < other[b]) a += 1; else b += 1;
    }
    return found;
  }

  function without(one, other) {
    var gone = new Set(other);
    return one.filter(function (number) { return !gone.has(number); });
  }

  function inEither(lists) {
    return Array.from(new Set([].concat.apply([], lists))).sort(function (a, b) { return a - b; });
  }

  function allBut(missing, total) {
    var every = [];
    for (var number = 0; number < total; number += 1) every.push(number);
    return without(every, missing);
  }

  /* ---- one index: its folder, what it holds, and which pages hold a text ---- */
  function Index(base, about) {
    this.base = base;
    this.about = about;
    this.lines = {};
    var start = 0;
    this.groups = about.groups.map(function (row) {
      var first = start, years = row[2].map(function (year) { var from = start; start += year[1]; return { year: year[0], from: from, to: start }; });
      return { title: row[0], from: first, to: first + row[1], years: years };
    });
  }

  Index.prototype.file = function (name) { return load(this.base + this.about.folder + "/" + name + ".js"); };

  Index.prototype.shard = function (beginning) {
    var own = this, shards = this.about.shards;
    var number = beginning.reduce(function (sum, char) { return (sum * 8191 + char.codePointAt(0)) % shards; }, 0);
    if (this.lines[number]) return Promise.resolve(this.lines[number]);
    return this.file("p" + number).then(function (text) {
      var map = own.lines[number] = new Map();
      text.split("\n").forEach(function (line) { var cut = line.indexOf("\t"); map.set(line.slice(0, cut), line.slice(cut + 1)); });
      return map;
    });
  };

  /* What is told of texts that some characters begin with; where there is too much of it, files lie a character further on. */
  Index.prototype.told = async function (chars) {
    var maps = [], size = 2;
    do {
      maps.push(await this.shard(chars.slice(0, size)));
    } while (maps[maps.length - 1].has(" " + chars.slice(0, size).join("")) && ++size <= chars.length);
    return function (text) {
      var map = maps.find(function (lines) { return lines.has(text); });
      return map && map.get(text);
    };
  };

  Index.prototype.head = function (number) {
    return this.file("h" + Math.floor(number / this.about.heads)).then(function (heads) { return heads[number % this.about.heads]; }.bind(this));
  };

  Index.prototype.words = function (number) { return this.file("t" + number); };

  Index.prototype.says = function (number, text) {
    return this.words(number).then(function (words) {
      return words.split("\n").some(function (block) { return fold(block).indexOf(text) >= 0; });
    });
  };

  /* Pages of pairs are known. A longer text is built up from its two parts, each a character shorter: on the pages that
     hold both, unless a note says otherwise. What is left is looked up where it is rare, else on one page, since a text
     that the index never saw has no note either. */
  Index.prototype.find = async function (text) {
    var own = this, total = this.about.pages, chars = Array.from(text), length = chars.length;
    var told = await Promise.all(chars.slice(1).map(function (_, place) { return own.told(chars.slice(place, place + LONGEST)); }));
    var titled = null, on = [];
    for (var place = 0; place < length - 1; place += 1) {
      var line = told[place](chars[place] + chars[place + 1]);
      if (line === undefined) return { pages: [], titled: [] };
      var parts = line.split("\t"), inTitle = read(parts[1] || "");
      on.push(parts[0][0] === "!" ? allBut(read(parts[0].slice(1)), total) : read(parts[0]));
      titled = titled ? inBoth(titled, inTitle) : inTitle;
    }
    for (var size = 3; size <= Math.min(length, LONGEST); size += 1) {
      for (var from = 0; from + size <= length; from += 1) {
        var note = told[from](chars.slice(from, from + size).join("")), both = inBoth(on[from], on[from + 1]);
        on[from] = !note ? both : note[0] === "-" ? without(both, read(note.slice(1))) : read(note.slice(1));
      }
      on.pop();
    }
    var pages = on.reduce(inBoth);
    if (length > 2 && pages.length) {
      if (pages.length <= this.about.rare || length > LONGEST) {
        var said = await Promise.all(pages.map(function (number) { return own.says(number, text); }));
        pages = pages.filter(function (_, place) { return said[place]; });
      } else if (!await this.says(pages[0], text)) {
        pages = [];
      }
    }
    return { pages: pages, titled: inBoth(titled, pages) };
  };

  Index.prototype.names = async function (letters) {
    if (this.about.names.indexOf(letters[0]) < 0) return [];
    var rows = await this.file("n-" + letters[0]);
    function fits(row) { return row[1] === letters || row[2] === letters || row[1].replace(/v/g, "u") === letters; }
    function begins(row) { return letters.length > 2 && row[1].indexOf(letters) === 0; }
    var found = rows.filter(fits);
    return (found.length ? found : rows.filter(begins)).map(function (row) { return row[0]; });
  };

  /* ---- what the reader typed ---- */
  function plainLetters(text) {
    return text.toLowerCase().replace(/u:/g, "v").normalize("NFD").replace(/u\u0308/g, "v").replace(/[\u0300-\u036f'’·]/g, "");
  }

  function asDate(term) {
    var found = term.match(/^(\d{4})[-.\/年](\d{1,2})(?:[-.\/月](\d{1,2})日?|月)?$/) || term.match(/^((?:19|20)\d\d)([01]\d)([0-3]\d)$/);
    if (!found || +found[2] < 1 || +found[2] > 12) return term;
    return +found[1] + "年" + +found[2] + "月" + (found[3] ? +found[3] + "日" : "");
  }

  function termsOf(text) {
    var words = text.trim().split(/[\s\u3000]+/).filter(Boolean);
    var name = words.join("");
    if (Array.from(name).length <= LONGEST_SPACED && words.some(function (word) { return Array.from(word).length === 1; })) words = [name];
    var terms = [];
    words.forEach(function (word) {
      var letters = plainLetters(word), last = terms[terms.length - 1];
      if (/^[a-z]+$/.test(letters)) {
        if (last && last.letters) { last.letters += letters; last.text += fold(word); } else terms.push({ letters: letters, text: fold(word) });
      } else {
        terms.push({ text: asDate(fold(word)).replace(/〕0+(?=\d)/, "〕").replace(/(\d{4}年)0(?=\d月)/, "$1").replace(/(月)0(?=\d日)/, "$1") });
      }
    });
    return terms;
  }

  Index.prototype.search = async function (terms) {
    var own = this, names = [], found = await Promise.all(terms.map(async function (term) {
      var texts = Array.from(term.text).length > 1 ? [term.text] : [];
      if (term.letters) {
        var called = await own.names(term.letters);
        names = names.concat(called);
        texts = texts.concat(called.map(fold));
      }
      var sets = await Promise.all(texts.map(function (text) { return own.find(text); }));
      return {
        pages: inEither(sets.map(function (set) { return set.pages; })),
        titled: inEither(sets.map(function (set) { return set.titled; })),
        texts: texts
      };
    }));
    return {
      pages: found.map(function (set) { return set.pages; }).reduce(inBoth),
      titled: found.map(function (set) { return set.titled; }).reduce(inBoth),
      texts: [].concat.apply([], found.map(function (set) { return set.texts; })),
      names: names
    };
  };

  /* ---- the page ---- */
  var form = document.querySelector("form[data-indexes]");
  if (!form) return;
  var place = document.getElementById("hits"), status = document.getElementById("hits-status");
  var none = document.getElementById("hits-none");
  var input = form.elements.q, fields = ["type", "year", "state", "body"], turn = 0, opened;
  var FEW = 3, MORE = 20, SNIPPETS = 6, missing = "";

  /* the site's own index, and those of earlier sites beside it; one of these may have been taken away */
  function open() {
    opened = opened || Promise.all(form.getAttribute("data-indexes").split(" ").map(function (base, number) {
      return load(base + "index.js").then(function (about) { return new Index(base, about); }, function (error) {
        if (!number) { opened = null; throw error; }
        missing += "；往年站点 " + base.replace(/^\.\.\/|\/search\/index\/$/g, "") + " 的检索文件没有取到，没有查它";
      });
    })).then(function (indexes) { return indexes.filter(Boolean); });
    return opened;
  }

  function element(tag, css, words) {
    var made = document.createElement(tag);
    if (css) made.className = css;
    if (words) made.textContent = words;
    return made;
  }

  function marked(block, texts) {
    var made = element("p", "hit__s"), chars = Array.from(block), starts = [], whole = "";
    chars.forEach(function (char) { starts.push(whole.length); whole += foldCharacter(char); });
    var first = -1, last = -1;
    texts.forEach(function (text) {
      var at = whole.indexOf(text);
      if (at >= 0 && first < 0) {
        first = starts.findIndex(function (start, number) { return start >= at || number === chars.length - 1; });
        last = starts.findIndex(function (start) { return start >= at + text.length; });
        if (last < 0) last = chars.length;
      }
    });
    var from = Math.max(0, first - 24), to = Math.min(chars.length, last + 40);
    made.append((from ? "……" : "") + chars.slice(from, first).join(""));
    made.append(element("mark", "", chars.slice(first, last).join("")));
    made.append(chars.slice(last, to).join("") + (to < chars.length ? "……" : ""));
    return made;
  }

  async function showWords(index, item, number, texts) {
    var blocks = (await index.words(number)).split("\n").slice(1);
    var block = blocks.filter(function (words) { var plain = fold(words); return texts.some(function (text) { return plain.indexOf(text) >= 0; }); })
      .reduce(function (one, other) { return other.length > one.length ? other : one; }, "");
    if (block) item.append(marked(block, texts));
  }

  async function showHit(list, index, number, texts, withWords) {
    var item = list.appendChild(element("li", "hit")), head = await index.head(number);
    var link = element("a", "", head[0]), line = element("p", "hit__m");
    link.href = new URL(index.base + "../../" + head[1], document.baseURI).href + (location.protocol === "file:" ? "index.html" : "");
    item.append(link, line);
    if (head[3]) line.append(element("span", "", head[3]));
    if (head[2]) line.append(element("span", "", head[2]));
    if (head[5]) line.append(element("span", "chip" + (head[4] ? " chip--" + head[4] : ""), head[5]));
    if (withWords) await showWords(index, item, number, texts);
  }

  function chosen() {
    var values = {};
    fields.forEach(function (name) { values[name] = form.elements[name].value; });
    return values;
  }

  async function allowed(index, values) {
    var sets = [];
    if (values.state || values.body) {
      var facets = await index.file("facets");
      ["state", "body"].forEach(function (name) {
        if (!values[name]) return;
        var row = facets[name].find(function (item) { return item[0] === values[name]; });
        sets.push(row ? read(row[1]) : []);
      });
    }
    return sets;
  }

  function fill(select, rows) {
    var value = select.value || new URLSearchParams(location.search).get(select.name) || "", first = select.options[0];
    select.replaceChildren(first);
    rows.forEach(function (row) { select.append(new Option(row[1] === undefined ? row[0] : row[0] + "（" + row[1] + "）", row[0])); });
    if (value && !Array.from(select.options).some(function (item) { return item.value === value; })) select.append(new Option(value, value));
    select.value = value;
  }

  async function fillFacets() {
    var indexes = await open(), lists = await Promise.all(indexes.map(function (index) { return index.file("facets"); }));
    ["state", "body"].forEach(function (name) {
      var known = new Set();
      lists.forEach(function (facets) { facets[name].forEach(function (row) { known.add(row[0]); }); });
      fill(form.elements[name], Array.from(known).map(function (label) { return [label]; }));
    });
  }

  function count(pages, from, to) { return pages.filter(function (number) { return number >= from && number < to; }); }

  async function answer(isTyped) {
    var mine = turn += 1, text = input.value.trim(), terms = termsOf(text), values = chosen();
    var query = new URLSearchParams();
    if (text) query.set("q", text);
    fields.forEach(function (name) { if (values[name]) query.set(name, values[name]); });
    if (isTyped) history.replaceState(null, "", location.pathname + (query.toString() ? "?" + query : "") + location.hash);
    none.hidden = true;
    var single = terms.filter(function (term) { return !term.letters && Array.from(term.text).length < 2; });
    if (!terms.length || single.length) {
      place.replaceChildren();
      status.textContent = single.length ? "请至少输入两个字" : "";
      return;
    }
    var indexes = await open(), answers = await Promise.all(indexes.map(async function (index) {
      var found = await index.search(terms), sets = await allowed(index, values);
      found.pages = sets.reduce(inBoth, found.pages);
      return found;
    }));
    if (mine !== turn) return;
    var types = new Map(), years = new Map(), names = new Set(), total = 0, groups = new Map();
    indexes.forEach(function (index, which) {
      var found = answers[which];
      found.names.forEach(function (name) { names.add(name); });
      index.groups.forEach(function (group) {
        group.years.forEach(function (year) {
          var pages = count(found.pages, year.from, year.to);
          if (!pages.length) return;
          var label = year.year ? String(year.year) : "无日期", fitsYear = !values.year || values.year === label, fitsType = !values.type || values.type === group.title;
          if (fitsYear) types.set(group.title, (types.get(group.title) || 0) + pages.length);
          if (fitsType) years.set(label, (years.get(label) || 0) + pages.length);
          if (!fitsYear || !fitsType) return;
          var hits = groups.get(group.title) || groups.set(group.title, []).get(group.title);
          pages.forEach(function (number) { hits.push({ index: index, number: number, texts: found.texts, titled: found.titled.indexOf(number) >= 0 }); });
          total += pages.length;
        });
      });
    });
    fill(form.elements.type, Array.from(types));
    fill(form.elements.year, Array.from(years).sort(function (a, b) { return b[0] < a[0] ? -1 : 1; }));
    var words = names.size ? "“" + text + "”按拼音是" + Array.from(names).join("、") + "，" : "";
    status.textContent = (total ? words + "找到" + total + "页" : "没有找到") + missing;
    await show(groups, total, mine);
  }

  function contents(groups) {
    var nav = element("nav", "years"), list = nav.appendChild(element("ul"));
    nav.setAttribute("aria-label", "结果的类型");
    groups.forEach(function (group, number) {
      var link = list.appendChild(element("li")).appendChild(element("a", "", group.title + " " + group.hits.length));
      link.href = "#g" + (number + 1);
    });
    return nav;
  }

  async function show(groups, total, mine) {
    var box = document.createDocumentFragment(), work = [], spoken = 0;
    var ordered = Array.from(groups).map(function (row) {
      var first = row[1].filter(function (hit) { return hit.titled; });
      return { title: row[0], hits: first.concat(row[1].filter(function (hit) { return !hit.titled; })), titled: first.length };
    }).sort(function (a, b) { return (b.titled > 0) - (a.titled > 0); });
    ordered.forEach(function (group, number) {
      var list = element("ul", "hits__l"), shown = 0, heading = element("h2", "", group.title), more = element("button", "btn");
      heading.append(element("small", "", group.hits.length + "页"));
      heading.id = "g" + (number + 1);
      more.type = "button";
      function next(amount) {
        var part = group.hits.slice(shown, shown + amount);
        shown += part.length;
        more.hidden = shown >= group.hits.length;
        more.textContent = "再看" + Math.min(MORE, group.hits.length - shown) + "页" + group.title;
        return Promise.all(part.map(function (hit) { spoken += 1; return showHit(list, hit.index, hit.number, hit.texts, amount === MORE || spoken <= SNIPPETS); }));
      }
      more.addEventListener("click", function () {
        var before = list.children.length;
        next(MORE).then(function () { list.children[before].querySelector("a").focus(); });
      });
      work.push(next(ordered.length === 1 ? MORE : FEW));
      box.append(heading, list, more);
    });
    await Promise.all(work);
    if (mine !== turn) return;
    if (ordered.length > 1) box.prepend(contents(ordered));
    place.replaceChildren(box);
    none.hidden = total > 0;
    none.querySelector("[data-q]").textContent = input.value.trim();
    place.setAttribute("data-done", String(total));
  }

  function trouble() { status.textContent = "检索用的文件没有取到，请刷新本页再试"; }

  var wait;
  input.addEventListener("input", function () {
    clearTimeout(wait);
    wait = setTimeout(function () { answer(true).catch(trouble); }, 120);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(wait); answer(true).catch(trouble); });
  fields.forEach(function (name) { form.elements[name].addEventListener("change", function () { answer(true).catch(trouble); }); });
  form.addEventListener("reset", function () { setTimeout(function () { answer(true).catch(trouble); }); });
  form.querySelector("details").addEventListener("toggle", function () { fillFacets().catch(trouble); }, { once: true });

  var start = new URLSearchParams(location.search);
  input.value = start.get("q") || "";
  fields.forEach(function (name) {
    var value = start.get(name);
    if (value) { form.elements[name].append(new Option(value, value)); form.elements[name].value = value; form.querySelector("details").open = true; }
  });
  form.hidden = false;
  answer(false).catch(trouble);
})();
