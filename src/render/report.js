"use strict";
(function () {
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };

  /* Sorting: a click on a head sorts by it, a second one the other way round; undefined stays last. */
  function key(row, column) {
    var cell = row.cells[column];
    var number = cell.getAttribute("data-v");
    if (number !== null) { return number === "" ? null : parseFloat(number); }
    var text = cell.textContent.trim();
    var range = /^[<>]?(-?\d+(?:\.\d+)?)(?:-[<>]?\d+(?:\.\d+)?)?$/.exec(text); /* 5-12, <0.1-3.5, >100 */
    return range ? parseFloat(range[1]) : text === "" || text === "n/a" ? null : text;
  }
  function compare(a, b) {
    if (a === b) { return 0; }
    if (a === null) { return 1; }
    if (b === null) { return -1; }
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), "en");
  }
  function sort(table, column, head) {
    var down = head.getAttribute("aria-sort") === "ascending";
    var body = table.tBodies[0];
    var rows = all("tr", body).map(function (row, place) { return { row: row, key: key(row, column), place: place }; });
    rows.sort(function (a, b) {
      var order = compare(a.key, b.key);
      if (a.key !== null && b.key !== null && down) { order = -order; }
      return order || a.place - b.place;
    });
    rows.forEach(function (item) { body.appendChild(item.row); });
    all("th[aria-sort]", table.tHead).forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  }
  function addSearch(table) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    label.className = "search";
    label.textContent = "Show rows with ";
    input.type = "search";
    input.setAttribute("aria-label", "Show rows of the table " + table.id + " with");
    label.appendChild(input);
    table.parentNode.parentNode.insertBefore(label, table.parentNode);
    var none = document.createElement("p");
    none.className = "none";
    none.setAttribute("role", "status");
    table.parentNode.parentNode.insertBefore(none, table.parentNode.nextSibling);
    input.addEventListener("input", function () {
      var wanted = input.value.toLowerCase();
      var rows = all("tr", table.tBodies[0]);
      var shown = rows.filter(function (row) {
        row.hidden = row.textContent.toLowerCase().indexOf(wanted) < 0;
        return !row.hidden;
      }).length;
      none.textContent = shown ? "" : "None of the " + rows.length + " rows of this table has \u201c" + input.value + "\u201d.";
    });
  }
  all("table").forEach(function (table) {
    all("th", table.tHead).forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      if (head.title) {
        button.setAttribute("data-what", head.title);
        button.setAttribute("aria-description", head.title);
        head.removeAttribute("title");
      }
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, column, head); });
    });
    if (table.tBodies[0].rows.length > 8) { addSearch(table); }
  });

  /* A state pointed at is marked in every table and picture. */
  function stateOf(node) {
    for (; node && node.getAttribute; node = node.parentNode) {
      var row = node.getAttribute("data-state");
      if (row) { return row; }
      var found = /(?:^| )s-([A-Z]{3})(?: |$)/.exec(node.getAttribute("class") || "");
      if (found) { return found[1]; }
    }
    return null;
  }
  var marked = null;
  function mark(state) {
    if (state === marked) { return; }
    all(".hit").forEach(function (node) { node.classList.remove("hit"); });
    marked = state;
    if (state) { all("[data-state=" + state + "], .s-" + state).forEach(function (node) { node.classList.add("hit"); }); }
  }
  document.addEventListener("mouseover", function (event) { mark(stateOf(event.target)); });
  document.addEventListener("focusin", function (event) { mark(stateOf(event.target)); });

  /* A number opens its trace. */
  var dialog = document.getElementById("trace");
  function openTrace(id) {
    var part = document.getElementById(id);
    var details = part && part.closest("details");
    if (!details || !dialog || !dialog.showModal) { return false; }
    var inside = document.getElementById("trace-body");
    var title = document.createElement("h2");
    var copy = part.cloneNode(true);
    var whole = document.createElement("a");
    title.textContent = details.querySelector("summary").textContent;
    copy.removeAttribute("id");
    whole.href = "#" + details.id;
    whole.textContent = "All of them";
    inside.textContent = "";
    [title, copy, whole].forEach(function (node) { inside.appendChild(node); });
    dialog.showModal();
    dialog.scrollTop = 0;
    return true;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a.t") : null;
    if (link && openTrace(link.getAttribute("href").slice(1))) { event.preventDefault(); }
  });
  /* A citation in a trace leads to its entry, which the dialog would hide. */
  if (dialog) {
    dialog.addEventListener("click", function (event) {
      var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
      if (link) { dialog.close(); }
    });
  }
  if (dialog) { document.getElementById("trace-close").addEventListener("click", function () { dialog.close(); }); }
  function openTarget() {
    var target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) { return; }
    var details = target.closest("details");
    if (details && !details.open) {
      details.open = true;
      target.scrollIntoView();
    }
    if (target.hidden) { /* by a search */
      target.hidden = false;
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
}());
