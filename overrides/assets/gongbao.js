/* Reading controls, print, copy, list filters: conveniences, never a condition for reading.
   No cookie; the only requests are for other pages of the same list, and only when the reader asks for all years. */
(function () {
  "use strict";
  var root = document.documentElement;

  function each(selector, work, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), work);
  }

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function keep() {
    try {
      localStorage.setItem("gongbao.read", JSON.stringify({
        theme: root.getAttribute("data-theme"),
        size: root.getAttribute("data-size"),
        elder: root.hasAttribute("data-elder")
      }));
    } catch (error) { /* storage is switched off: the choice lasts for this page */ }
  }

  function press(button, on) { button.setAttribute("aria-pressed", String(on)); }

  function show() {
    var size = root.getAttribute("data-size") || "m";
    each("[data-do=elder]", function (button) { press(button, root.hasAttribute("data-elder")); });
    each("[data-do=theme]", function (button) { press(button, isDark()); });
    each("button[data-size]", function (button) { press(button, button.getAttribute("data-size") === size); });
  }

  function set(name, value) {
    if (value) root.setAttribute(name, value); else root.removeAttribute(name);
    keep();
    show();
  }

  function say(button, words) {
    var before = button.textContent;
    button.textContent = words;
    setTimeout(function () { button.textContent = before; }, 2000);
  }

  function copy(button) {
    var text = button.getAttribute("data-text");
    if (text.indexOf("://") < 0) text = location.href.split(/[?#]/)[0];
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { say(button, "已复制"); }, function () { say(button, "没能复制"); });
    } else {
      var field = document.createElement("textarea");
      field.value = text;
      field.className = "vh";
      document.body.appendChild(field);
      field.select();
      say(button, document.execCommand("copy") ? "已复制" : "没能复制");
      field.remove();
      button.focus();
    }
  }

  var actions = {
    elder: function () { set("data-elder", root.hasAttribute("data-elder") ? "" : "on"); },
    theme: function () { set("data-theme", isDark() ? "light" : "dark"); },
    print: function () { window.print(); },
    copy: copy
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    var size = button.getAttribute("data-size"), act = actions[button.getAttribute("data-do")];
    if (size) set("data-size", size === "m" ? "" : size);
    else if (act) act(button);
  });

  /* the columns' menu on a phone closes with Escape and when the reader leaves it */
  each("details.g-menu", function (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", function (event) { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  });

  /* on paper nothing stays folded */
  var opened = [];
  addEventListener("beforeprint", function () {
    each("details.open-in-print:not([open])", function (item) { item.open = true; opened.push(item); });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (item) { item.open = false; });
    opened = [];
  });

  /* Lists: a form.filters stands before its table; rows carry data-<name of a select> with what they count under, and
     data-k with their places in the whole list and by the columns that can be sorted. What is chosen is kept in the address, so that it can be
     sent to somebody; nothing is kept elsewhere. */
  var SORTED = {
    date: ["由早到晚", "由晚到早"], number: ["由小到大", "由大到小"], state: ["按状态", "按状态倒排"], text: ["按笔画", "按笔画倒排"],
    name: ["按姓名次序", "按姓名次序倒排"]
  };
  var ALL = "year", FIRST_ROWS = 20, LATER_ROWS = 100;

  /* a quieter line, and two things side by side, are parted by a space: the same as in the files for download */
  function wordsOf(node) {
    var words = "", wasElement = false;
    Array.prototype.forEach.call(node.childNodes, function (child) {
      var own = child.textContent, isElement = child.nodeType === 1;
      if (!own) return;
      if (words && isElement && (wasElement || child.matches(".sub, small"))) words += " ";
      words += own;
      wasElement = isElement;
    });
    return words.trim();
  }

  function textOf(node) { return node.textContent; }

  /* RFC 4180; what a spreadsheet would take for a formula gets an apostrophe */
  function csvCell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? "\"" + safe.replace(/"/g, "\"\"") + "\"" : safe;
  }

  function save(name, text) {
    var link = document.createElement("a"), address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  function element(name, css, words) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (words) made.textContent = words;
    return made;
  }

  function List(form) {
    this.form = form;
    this.noun = form.getAttribute("data-noun");
    this.frame = form.nextElementSibling;
    this.table = this.frame.querySelector("table");
    this.caption = this.table.caption;
    this.title = this.caption ? this.caption.textContent : "";
    this.count = form.querySelector(".count");
    this.selects = Array.prototype.slice.call(form.querySelectorAll("select:not([name=sort])"));
    this.text = form.elements.q;
    this.sort = form.elements.sort;
    this.none = element("div", "empty");
    this.none.hidden = true;
    this.frame.after(this.none);
    this.flat = {};
    this.rows = [];
    this.all = document.querySelector(".years [data-all]");
    this.isAll = Boolean(this.all) && this.all.pathname === location.pathname && new URLSearchParams(location.search).get(ALL) === "all";
    each("tbody", this.take.bind(this), this.table);
    this.shown = "false " + this.rows.map(function (item) { return item.at; }).join();
    if (this.all && !this.isAll) {
      this.further = element("a", "", "在全部年份里找");
      this.count.after(this.further);
    }
    this.heads();
    this.listen();
    this.read();
    this.open(location.search.replace(/[?&]?year=all/, "").length > 1);
    if (this.isAll) this.fetchYears();
  }

  List.prototype = {
    /* rows join the list; their group is what they stand under as long as nothing is sorted */
    take: function (body) {
      var group = { title: body.querySelector("tr:not([data-k])") };
      each("tr[data-k]", function (row) {
        var marks = {}, places = row.getAttribute("data-k").split(",").map(function (place) { return place ? Number(place) : -1; });
        this.selects.forEach(function (select) {
          var given = row.getAttribute("data-" + select.name);
          marks[select.name] = given ? given.split("|") : [];
        });
        this.rows.push({ at: places.shift(), row: row, group: group, places: places, marks: marks });
      }.bind(this), body);
    },

    heads: function () {
      var list = this;
      this.columns = [];
      each("thead th[data-sort]", function (head) {
        var name = head.textContent, kind = head.getAttribute("data-sort"), button = element("button", "sort", name);
        var first = kind === "date" || kind === "number" ? "-" : "";
        button.type = "button";
        head.setAttribute("aria-label", name); /* a folded table hides the button, not what the column is called */
        button.addEventListener("click", function () {
          var now = list.sort.value, one = first + name, other = (first ? "" : "-") + name;
          list.sort.value = now === one ? other : now === other ? "" : one;
          list.choose();
        });
        head.replaceChildren(button);
        list.columns.push({ name: name, head: head });
        SORTED[kind].forEach(function (words, down) {
          list.sort.add(new Option(name + "：" + words, (down ? "-" : "") + name));
        });
      }, this.table);
      if (!this.columns.length) this.sort.closest("label").hidden = true;
    },

    /* what the address asks for; a value that no row has is asked for all the same, and finds nothing */
    read: function () {
      var asked = new URLSearchParams(location.search);
      this.selects.forEach(function (select) {
        var value = (asked.get(select.name) || "").slice(0, 60);
        select.value = value;
        if (value && select.value !== value) {
          select.add(new Option(value, value));
          select.value = value;
        }
      });
      this.text.value = (asked.get("q") || "").slice(0, 60);
      this.sort.value = asked.get("sort") || "";
      if (this.sort.selectedIndex < 0) this.sort.value = "";
      this.apply();
    },

    chosen: function () {
      var chosen = new URLSearchParams();
      this.selects.concat(this.text, this.sort).forEach(function (control) {
        var value = control.value.trim();
        if (value) chosen.set(control.name, value);
      });
      return chosen;
    },

    /* typing changes the address when it rests: browsers refuse to change it too often */
    choose: function (isTyping) {
      clearTimeout(this.later);
      this.later = setTimeout(this.keep.bind(this), isTyping ? 300 : 0);
      this.apply();
    },

    keep: function () {
      var chosen = this.chosen();
      if (this.isAll) chosen.set(ALL, "all");
      history.replaceState(history.state, "", location.pathname + (chosen.toString() ? "?" + chosen : "") + location.hash);
    },

    listen: function () {
      var list = this, form = this.form;
      form.addEventListener("input", function (event) { if (event.target === list.text && !event.isComposing) list.choose(true); });
      form.addEventListener("compositionend", function () { list.choose(true); });
      form.addEventListener("change", function () { list.choose(false); });
      form.addEventListener("submit", function (event) { event.preventDefault(); list.choose(false); });
      form.addEventListener("reset", function () {
        setTimeout(function () { list.choose(false); (list.selects[0] || list.text).focus(); });
      });
      form.querySelector(".open").addEventListener("click", function () { list.open(!form.classList.contains("is-open")); });
      addEventListener("beforeprint", function () { if (list.rest) list.rest(); });
      addEventListener("popstate", function () { list.read(); });
      each(".tools--data", function (tools) {
        var button = element("button", "take", "所见 CSV");
        button.type = "button";
        tools.append(button);
      });
      each(".take", function (button) {
        button.addEventListener("click", function () {
          save((location.pathname.match(/([^/]+)\/(?:index\.html)?$/) || ["", "list"])[1] + "-view.csv", list.file());
        });
      });
    },

    /* on a phone the form stays folded until it is wanted */
    open: function (wanted) {
      this.form.classList.toggle("is-open", wanted);
      this.form.querySelector(".open").setAttribute("aria-expanded", String(wanted));
    },

    /* the rows of the other years stand on pages of their own */
    fetchYears: function () {
      var list = this, missing = [], links = Array.prototype.filter.call(this.all.closest("ul").querySelectorAll("a"), function (link) {
        return link !== list.all && !link.hasAttribute("data-here");
      });
      this.say("正在取其他年份的……");
      Promise.all(links.map(function (link) {
        return fetch(link.href.split("?")[0]).then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.text();
        }).then(function (text) {
          return new DOMParser().parseFromString(text, "text/html").querySelectorAll("form.filters + .tb > table > tbody");
        }).catch(function () { missing.push(link.textContent); return []; });
      })).then(function (pages) {
        pages.forEach(function (bodies, number) {
          Array.prototype.forEach.call(bodies, function (body) {
            each("[href]", function (link) { link.href = new URL(link.getAttribute("href"), links[number].href).href; }, body);
            list.take(document.adoptNode(body));
          });
        });
        list.missing = missing;
        list.order = null;
        list.apply();
      });
    },

    apply: function () {
      var list = this, counts = {}, total = 0, words = this.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      this.selects.forEach(function (select) { counts[select.name] = {}; });
      this.rows.forEach(function (item) {
        var failed = [], isTold = true;
        if (words.length) {
          if (item.text === undefined) item.text = Array.prototype.map.call(item.row.cells, textOf).join("\n").toLowerCase();
          isTold = words.every(function (word) { return item.text.indexOf(word) >= 0; });
        }
        if (isTold) {
          list.selects.forEach(function (select) {
            if (select.value && item.marks[select.name].indexOf(select.value) < 0) failed.push(select.name);
          });
          /* a choice counts what it would show beside all the others */
          if (failed.length < 2) {
            list.selects.forEach(function (select) {
              if (failed.length && failed[0] !== select.name) return;
              item.marks[select.name].forEach(function (mark) { counts[select.name][mark] = (counts[select.name][mark] || 0) + 1; });
            });
          }
        }
        item.fits = isTold && !failed.length;
        if (item.fits) total += 1;
      });
      this.total = total;
      this.tell(counts);
      this.arrange();
    },

    arrange: function () {
      var list = this, by = this.sort.value, down = by.charAt(0) === "-", name = down ? by.slice(1) : by;
      var at = this.columns.findIndex(function (column) { return column.name === name; });
      this.columns.forEach(function (column, number) {
        if (number === at) column.head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else column.head.removeAttribute("aria-sort");
      });
      if (this.order !== by) {
        this.order = by;
        this.rows.sort(function (one, other) {
          var first = at < 0 ? 0 : one.places[at], second = at < 0 ? 0 : other.places[at];
          if (first === second) return one.at - other.at;
          if (first < 0 || second < 0) return second - first;
          return (first - second) * (down ? -1 : 1);
        });
      }
      this.show(this.rows.filter(function (item) { return item.fits; }), at >= 0);
    },

    /* A browser needs seconds to lay out thousands of rows: the first ones come at once, the rest when it has time.
       A page as it came is left alone. */
    show: function (items, isFlat) {
      var list = this, at = 0, bodies = [], last = null;
      var key = isFlat + " " + items.map(function (item) { return item.at; }).join();
      if (key === this.shown) return;
      this.shown = key;
      cancelAnimationFrame(this.waiting);
      clearTimeout(this.waitingLonger);
      each("tbody", function (body) { body.remove(); }, this.table);
      function more(number) {
        var stop = Math.min(at + number, items.length);
        for (; at < stop; at += 1) {
          var group = isFlat ? list.flat : items[at].group;
          if (group !== last) {
            last = group;
            bodies.push(element("tbody"));
            if (group.title) bodies[bodies.length - 1].append(group.title);
            list.table.append(bodies[bodies.length - 1]);
          }
          bodies[bodies.length - 1].append(items[at].row);
        }
        list.rest = at < items.length ? function () { more(items.length); } : null;
        if (list.rest) {
          list.waiting = requestAnimationFrame(function () { list.waitingLonger = setTimeout(more, 30, LATER_ROWS); });
        }
      }
      more(FIRST_ROWS);
    },

    /* the numbers beside the choices, the count, what an empty list was asked, the way to the other years */
    tell: function (counts) {
      var list = this, asked = [], chosen = this.chosen(), all = this.rows.length, total = this.total;
      chosen.delete("sort");
      this.selects.forEach(function (select) {
        Array.prototype.forEach.call(select.options, function (option) {
          if (!option.value) return;
          var number = counts[select.name][option.value] || 0, words = option.value + "（" + number + "）";
          if (option.text !== words) option.text = words;
          option.disabled = !number && option.value !== select.value;
        });
        if (select.value) asked.push(select.closest("label").firstChild.textContent + "是“" + select.value + "”");
      });
      if (chosen.get("q")) asked.push("含有“" + chosen.get("q") + "”");
      this.none.hidden = total > 0;
      this.frame.hidden = !total;
      if (!total) this.nothing(asked);
      var isNarrowed = asked.length > 0, isSorted = Boolean(this.sort.value);
      this.say((isNarrowed ? "筛出" + total + this.noun + "，共" : "共") + all + this.noun +
        (this.missing && this.missing.length ? "；没有取到" + this.missing.join("、") + "的" : ""));
      this.form.querySelector("[type=reset]").hidden = !isNarrowed && !isSorted;
      if (this.caption) {
        this.caption.textContent = (this.isAll ? "各年共" + all + this.noun : this.title) +
          (isNarrowed ? "；其中" + asked.join("、") + "的" + total + this.noun : "");
      }
      each(".end, .jumps", function (item) { item.hidden = isNarrowed || list.isAll || (isSorted && item.matches(".jumps")); });
      this.lead();
    },

    nothing: function (asked) {
      var list = this, button = element("button", "btn", "清除条件");
      button.type = "button";
      button.addEventListener("click", function () { list.form.reset(); });
      this.none.replaceChildren(element("b", "", "没有找到"),
        element("p", "", "在这里的" + this.rows.length + this.noun + "里，没有" + asked.join("、") + "的。"), button);
    },

    say: function (words) { if (this.count.textContent !== words) this.count.textContent = words; },

    /* links to the other years take the choice along */
    lead: function () {
      if (!this.all) return;
      var list = this, chosen = this.chosen();
      each("a", function (link) {
        var mine = new URLSearchParams(chosen), isHere = list.isAll ? link === list.all : link.hasAttribute("data-here");
        if (link === list.all) mine.set(ALL, "all");
        link.search = mine.toString();
        if (isHere) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
      }, this.all.closest("ul"));
      if (this.further) this.further.href = this.all.href;
    },

    file: function () {
      var heads = [], lines = [];
      each("thead th", function (head) { heads.push(head.textContent); }, this.table);
      lines.push(heads);
      this.rows.forEach(function (item) { if (item.fits) lines.push(Array.prototype.map.call(item.row.cells, wordsOf)); });
      return lines.map(function (cells) { return cells.map(csvCell).join(",") + "\r\n"; }).join("");
    }
  };

  each("form.filters", function (form) { new List(form); });

  /* The nightly build no longer comes, by the reader's clock. A copy on a disk or at another address is meant to stay as it is. */
  function warnWhenStopped(time) {
    var own = document.querySelector("link[rel=canonical]"), day = 86400000, past = Date.now() - Date.parse(time.dateTime);
    if (location.protocol === "file:" || !(past > time.getAttribute("data-warn") * day)) return;
    if (own && new URL(own.href).pathname !== location.pathname.replace(/index\.html$/, "")) return;
    var stopped = "更新已经停了" + Math.floor(past / day) + "天", place = element("div", "md-typeset"), banner = element("section", "banner");
    banner.setAttribute("role", "status");
    banner.append(
      element("p", "banner__t", stopped),
      element("p", "", "本页数据截至" + time.textContent + "，" + stopped + "；这以后公布和变动的，以" + time.getAttribute("data-by") + "公布的文件为准。")
    );
    place.append(banner);
    document.getElementById("main").prepend(place);
  }

  each("time[data-warn]", warnWhenStopped);

  show();
})();
