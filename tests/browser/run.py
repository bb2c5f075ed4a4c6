#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens the HTML report in headless Chromium as a reader would; prints TAP.

run.py PROGRAM DATASETS [FOLDER]     screenshots go to FOLDER when one is given
"""

import base64
import pathlib
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

# Contrast of every text that is seen, against the first ground under it that is not clear.
CONTRAST = """
const light = c => { const v = c / 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
const lum = p => 0.2126 * light(p[0]) + 0.7152 * light(p[1]) + 0.0722 * light(p[2]);
const parts = t => (t.match(/[\\d.]+/g) || []).map(Number);
const low = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const el = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || !el.offsetParent || el.closest("svg, script, style")) continue;
  let ground = el, back = [0, 0, 0, 0];
  while (ground) { back = parts(getComputedStyle(ground).backgroundColor); if (back.length < 4 || back[3] > 0) break; ground = ground.parentElement; }
  if (!ground) back = [255, 255, 255];
  const a = lum(parts(getComputedStyle(el).color)), b = lum(back);
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) low.add(el.tagName + "." + el.className + " " + ratio.toFixed(2));
}
return Array.from(low).slice(0, 5);
"""


def open_browser(scripts=True):
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,900", "--host-resolver-rules=MAP * ~NOTFOUND"):
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def first_column(browser, table, column):
    return [c.text for c in browser.find_elements(By.CSS_SELECTOR, "#%s tbody tr:not([hidden]) > :nth-child(%d)" % (table, column))]


# What a number of a table opens, and what its reasons hold: table, heading of the column, title of the part, words, words of others.
TRACES = (
    ("ranking", "index", "Index and rank", ("Index 92", "Term pull"), ("Layer", "draws")),
    ("ranking", "range", "Ranges over the draws", ("200 draws, seed 1", "Rank "), ("Layer", "Term ")),
    ("ranking", "chance", "Chance of a stay within the year", ("New hosts", "b rests on first stays"), ("Layer",)),
    ("fence", "P(fence)", "Ranges over the draws", ("on the fence, with weak support too, in",), ("Layer", "Term ")),
    ("fence", "F", "Pulls and ties", ("F 0.68", "Layer votes", "roll_calls.json line", "["), ("Term ", "draws")),
    ("fence", "support", "Support for accountability", ("Core votes", "joint statement"), ("Layer",)),
    ("terms", "pull", "Pulls and ties", ("Layer trade", "trade.json line"), ("Layer proximity", "Term ")),
    ("terms", "forums", "Bodies that meet and seat both", ("Shanghai",), ("Layer", "Term ")),
    ("terms", "near", "Nearness, and layers beside the network of choices", ("borders.json line",), ("Layer votes", "Term ")),
)


def number_of(browser, table, heading):
    """The link in that column of Mongolia's row."""
    titles = [h.get_attribute("textContent") for h in browser.find_elements(By.CSS_SELECTOR, "#table-%s thead th" % table)]
    row = "#table-%s tr[data-state=MNG] > :nth-child(%d) a.t" % (table, titles.index(heading) + 1)
    link = browser.find_element(By.CSS_SELECTOR, row)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    return link


def read_traces(browser, shots):
    trace = browser.find_element(By.ID, "trace")
    faults = []
    for table, heading, title, words, others in TRACES:
        number_of(browser, table, heading).click()
        text = trace.text
        if not trace.is_displayed() or "Mongolia" not in text or title not in text:
            faults.append("%s of %s opens %r" % (heading, table, text[:80]))
        faults += ["%s of %s: no %r" % (heading, table, w) for w in words if w not in text]
        faults += ["%s of %s: %r" % (heading, table, w) for w in others if w in text]
        browser.find_element(By.ID, "trace-close").click()
        if trace.is_displayed():
            faults.append("%s of %s: does not close" % (heading, table))
    tap.test("each number opens its own reasons, from term to layer to record to source", faults)
    number_of(browser, "fence", "F").click()
    if shots:
        browser.save_screenshot(str(shots / "trace.png"))
    cited = browser.find_element(By.CSS_SELECTOR, "#trace-body a[href^='#source-']")
    wanted = cited.get_attribute("href").partition("#")[2]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", cited)
    cited.click()
    entry = browser.find_element(By.ID, wanted)
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", entry)
    tap.check("a citation in it closes it and leads to the entry", not trace.is_displayed() and -1 <= top < 900
              and browser.execute_script("return location.hash") == "#" + wanted, (wanted, top))
    number_of(browser, "fence", "F").send_keys(Keys.ENTER)
    opened = trace.is_displayed()
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    tap.check("the keyboard opens and closes it, and goes on where it was", opened and not trace.is_displayed()
              and browser.switch_to.active_element.get_attribute("href").endswith("#trace-MNG-pull"))
    browser.execute_script("history.replaceState(null, '', location.pathname)")


def read(browser, page, shots):
    browser.get(page.as_uri())
    logs = [entry["message"] for entry in browser.get_log("browser")]
    tap.test("no message on the console", logs)
    tap.check("nothing is loaded from elsewhere", browser.execute_script("return performance.getEntriesByType('resource').length") == 0)

    before = first_column(browser, "table-ranking", 3)
    head = browser.find_elements(By.CSS_SELECTOR, "#table-ranking thead button")[2]
    browser.execute_script("arguments[0].scrollIntoView()", head)
    head.click()
    names = first_column(browser, "table-ranking", 3)
    tap.check("a click sorts by the name", names == sorted(names, key=str.casefold) and names != before, names[:4])
    tap.check("and says so to who cannot see it", browser.find_element(By.CSS_SELECTOR, "#table-ranking th[aria-sort=ascending]"))
    head.click()
    tap.check("a second click turns it round", first_column(browser, "table-ranking", 3) == names[::-1])
    numbers = browser.find_elements(By.CSS_SELECTOR, "#table-ranking thead button")[4]
    numbers.send_keys(Keys.ENTER)
    values = [float(t.replace("*", "")) for t in first_column(browser, "table-ranking", 5)]
    tap.check("the keyboard sorts numbers as numbers", values == sorted(values), values[:5])

    box = browser.find_element(By.CSS_SELECTOR, "input[aria-label*='table-ranking']")
    box.send_keys("mongolia")
    tap.check("a search filters", first_column(browser, "table-ranking", 3) == ["Mongolia"], first_column(browser, "table-ranking", 3)[:3])
    box.send_keys(Keys.BACKSPACE * 8)
    box.send_keys("atlantis")
    none = browser.find_element(By.XPATH, "//table[@id='table-ranking']/../following-sibling::p[@class='none']")
    tap.check("a search in vain says so", "None of the 123 rows" in none.text and "atlantis" in none.text, none.text)
    box.send_keys(Keys.BACKSPACE * 8)
    ranges = browser.find_elements(By.CSS_SELECTOR, "#table-ranking thead button")[1]
    ranges.click()
    lows = [float(t.partition("-")[0]) for t in first_column(browser, "table-ranking", 2)]
    tap.check("ranges sort as numbers", lows == sorted(lows) and len(lows) > 100, lows[:8])
    said = browser.execute_script("arguments[0].focus(); return [getComputedStyle(arguments[0], '::before').content,"
                                  "arguments[0].getAttribute('aria-description')]", ranges)
    tap.check("a heading says on focus what its column holds", said[1] and said[1] in said[0], said)
    browser.find_elements(By.CSS_SELECTOR, "#table-ranking thead button")[0].click()
    name = browser.find_element(By.CSS_SELECTOR, "#table-ranking tr[data-state=MNG] th a")
    tap.check("the name of a state leads to its profile", name.get_attribute("href").endswith("#profile-MNG"))

    read_traces(browser, shots)

    row = browser.find_element(By.CSS_SELECTOR, "#table-ranking tr[data-state=MNG]")
    webdriver.ActionChains(browser).move_to_element(row).perform()
    marked = browser.execute_script("return [document.querySelectorAll('tr.hit').length, document.querySelectorAll('svg .hit').length]")
    tap.check("a state pointed at is marked in tables and pictures", marked[0] > 2 and marked[1] > 2, marked)

    mark = browser.find_element(By.CSS_SELECTOR, "#figure-ranking svg a[href='#state-MNG'] ellipse")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)
    webdriver.ActionChains(browser).move_to_element(mark).click().perform()
    row = browser.find_element(By.ID, "state-MNG")
    tap.check("a mark of a picture leads to the row of its state", browser.execute_script("return location.hash") == "#state-MNG"
              and "Mongolia" in row.text and row.rect["y"] >= browser.execute_script("return window.scrollY"), row.text)
    browser.execute_script("history.replaceState(null, '', location.pathname)")

    tap.check("every image says what it shows", browser.execute_script(
        "return Array.from(document.querySelectorAll('svg, img')).every(s => (s.getAttribute('alt') || (s.getAttribute('aria-labelledby') || '')"
        ".split(' ').map(i => (document.getElementById(i) || {}).textContent).join('').trim()))"))
    tap.check("every control has a name", browser.execute_script(
        "return Array.from(document.querySelectorAll('button, input, a')).every(c => (c.textContent || c.getAttribute('aria-label') || '').trim())"))
    tap.check("no id stands twice", browser.execute_script(
        "const all = Array.from(document.querySelectorAll('[id]')).map(e => e.id); return new Set(all).size === all.length"))
    tap.check("every inner link leads somewhere", browser.execute_script(
        "return Array.from(document.querySelectorAll(\"a[href^='#']\")).every(a => document.getElementById(a.getAttribute('href').slice(1)))"))
    tap.test("contrast in the light", browser.execute_script(CONTRAST))
    if shots:
        browser.execute_script("window.scrollTo(0, 0)")
        browser.save_screenshot(str(shots / "light.png"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    tap.check("there is a dark side", browser.execute_script("return getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)")
    tap.test("contrast in the dark", browser.execute_script(CONTRAST))
    if shots:
        browser.save_screenshot(str(shots / "dark.png"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    tap.check("print hides what cannot be used on paper", browser.execute_script(
        "return ['nav', '.search', '#traces'].every(s => getComputedStyle(document.querySelector(s)).display === 'none')"))
    wide = browser.execute_script(
        "document.body.style.width = '180mm'; const w = document.body.getBoundingClientRect().width;"
        "return Array.from(document.querySelectorAll('table')).filter(t => t.getBoundingClientRect().width > w + 2).map(t => t.id)")
    tap.test("no table is wider than an A4 page", wide)
    pages = pages_of(browser)
    tap.check("as PDF it has no more pages than a reader turns", 20 < pages < 75, pages)
    browser.get(page.as_uri() + "#trace-ARM-pull")
    tap.check("a deep link opens its trace", browser.execute_script("return document.getElementById('trace-ARM').open"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen", "features": []})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
    browser.get(page.as_uri())
    width = browser.execute_script("return document.documentElement.scrollWidth")
    tap.check("a phone does not scroll sideways", width == 390, width)
    screens = browser.execute_script("return document.getElementById('annex-states').getBoundingClientRect().top + window.scrollY") / 844
    tap.check("brief and body are under 25 screens of a phone", 5 < screens < 25, screens)
    first = browser.execute_script("return document.querySelector('#figure-map svg').getBoundingClientRect().top")
    tap.check("and its second screen has the map", first < 2 * 844, first)


def pages_of(browser):
    """Of the page printed as PDF on A4."""
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(base64.b64decode(printed["data"]))
        file.flush()
        told = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout
    return int(told.partition("Pages:")[2].split()[0])


def main():
    program, data = (str(pathlib.Path(a).resolve()) for a in sys.argv[1:3])
    shots = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "report", "--as-of", "2024-09-01", "--draws", "200", "--format", "html,svg", "--data", data, "--out", folder],
                       check=True, capture_output=True)
        page = pathlib.Path(folder) / "reports/putin-2024-09-01/report.html"
        tap.check("the file is under 3 MB", page.stat().st_size < 3e6, page.stat().st_size)
        browser = open_browser()
        try:
            read(browser, page, shots)
        finally:
            browser.quit()
        browser = open_browser(scripts=False)
        try:
            browser.get(page.as_uri())
            rows = browser.find_elements(By.CSS_SELECTOR, "#table-ranking tbody tr")
            tap.check("it reads with scripts off", len(rows) > 10 and not browser.find_elements(By.CSS_SELECTOR, "th button"))
        finally:
            browser.quit()
    return tap.end()


sys.exit(main())
