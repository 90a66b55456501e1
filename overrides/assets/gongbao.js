/* Reading controls, print, copy, list filters: conveniences, never a condition for reading. No request, no cookie. */
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

  /* <form class="filters" data-for="ID of the table" hidden>: rows carry data-row and data-<name of the select>;
     the choice is kept in the address, so that a filtered list can be sent to somebody */
  each("form.filters", function (form) {
    var id = form.getAttribute("data-for"), table = document.getElementById(id);
    var none = document.getElementById(id + "-none"), count = form.querySelector("[data-count]");
    var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
    var rows = Array.prototype.slice.call(table.querySelectorAll("[data-row]"));
    var asked = new URLSearchParams(location.search);

    function fits(row) {
      return selects.every(function (select) {
        return !select.value || (" " + row.getAttribute("data-" + select.name) + " ").indexOf(" " + select.value + " ") >= 0;
      });
    }

    function apply(isChoice) {
      var shown = 0, chosen = new URLSearchParams();
      selects.forEach(function (select) { if (select.value) chosen.set(select.name, select.value); });
      rows.forEach(function (row) { row.hidden = !fits(row); if (!row.hidden) shown += 1; });
      each("tbody", function (body) { body.hidden = !body.querySelector("[data-row]:not([hidden])"); }, table);
      table.hidden = !shown;
      if (none) none.hidden = shown > 0;
      if (count) count.textContent = shown === rows.length ? "共" + shown + "条" : "筛出" + shown + "条，共" + rows.length + "条";
      if (isChoice) history.replaceState(null, "", location.pathname + (chosen.toString() ? "?" + chosen : "") + location.hash);
    }

    selects.forEach(function (select) { if (asked.get(select.name)) select.value = asked.get(select.name); });
    form.addEventListener("change", function () { apply(true); });
    form.addEventListener("submit", function (event) { event.preventDefault(); apply(true); });
    form.addEventListener("reset", function () { setTimeout(function () { apply(true); }); });
    if (none) none.addEventListener("click", function (event) { if (event.target.closest("button")) form.reset(); });
    form.hidden = false;
    apply(false);
  });

  show();
})();
