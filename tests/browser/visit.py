"""One visit with an empty cache, and everything the browser had to say about it."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) {
      const moved = entry.sources.map((s) => s.node?.outerHTML?.slice(0, 120) ?? "");
      window.shifts.push([entry.value, moved]);
    }
  }
}).observe({type: "layout-shift", buffered: true});
"""
WEIGHTS = """() => {
  const weights = {html: performance.getEntriesByType("navigation")[0].encodedBodySize};
  for (const entry of performance.getEntriesByType("resource")) {
    const kind = new URL(entry.name).pathname.split(".").pop();
    weights[kind] = (weights[kind] ?? 0) + entry.encodedBodySize;
  }
  return weights;
}"""
VIOLATIONS = """async () => (await axe.run({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})).violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.target.join(" "))])"""
SETTLED = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
}"""


@dataclass
class Visit:
    """A page that has come to rest."""

    page: Page
    status: int = 0
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def settle(self):
        self.page.evaluate(SETTLED)

    def shifts(self):
        """Return the layout shifts as [(value, what moved)]."""
        return self.page.evaluate("window.shifts")

    def weights(self):
        """Return bytes on the wire by kind: html, css, js, woff2, svg."""
        return self.page.evaluate(WEIGHTS)

    def violations(self):
        """Return what axe finds as [(rule, places)]."""
        if not self.page.evaluate("typeof axe !== 'undefined'"):
            self.page.evaluate(AXE)
        return self.page.evaluate(VIOLATIONS)

    def sideways(self):
        """Return by how many pixels the page is wider than its window."""
        return self.page.evaluate(
            "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)"
            "(document.documentElement)"
        )


@contextmanager
def visit(browser, address, *, width=1280, theme="light", scripts=True, cookies=()):
    """Open the address in a new context, and yield the visit."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=theme,
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    context.add_cookies(cookies)
    page = context.new_page()
    seen = Visit(page)
    host = "/".join(address.split("/")[:3])
    page.add_init_script(SHIFTS)
    page.on(
        "console",
        lambda m: seen.said.append(m.text) if m.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("requestfailed", lambda r: seen.failed.append(r.url))

    def answered(response):
        if response.status >= 400 and not response.request.is_navigation_request():
            seen.failed.append(response.url)

    def asked(request):
        if not request.url.startswith((f"{host}/", "data:")):
            seen.elsewhere.append(request.url)

    page.on("response", answered)
    page.on("request", asked)
    try:
        seen.status = page.goto(address, wait_until="load").status
        if scripts:
            seen.settle()
        yield seen
    finally:
        context.close()
