/* Before the first paint: the reader's choices, kept on this device only. Without this file every page still reads. */
(function (root) {
  "use strict";
  root.classList.remove("no-js");
  root.classList.add("js");
  try {
    var kept = JSON.parse(localStorage.getItem("gongbao.read") || "{}");
    if (kept.theme === "dark" || kept.theme === "light") root.setAttribute("data-theme", kept.theme);
    if (kept.size === "l" || kept.size === "xl") root.setAttribute("data-size", kept.size);
    if (kept.elder) root.setAttribute("data-elder", "on");
  } catch (error) { /* storage is switched off: the page stays as it is */ }
})(document.documentElement);
