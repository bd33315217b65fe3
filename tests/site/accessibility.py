"""What axe-core, the checker of accessibility, complains about in an open page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

# What passed is not told: to write down where all of it stands takes longer than the checks.
_COMPLAINTS = {"reporter": "no-passes"}
_COLOURS = {**_COMPLAINTS, "runOnly": ["color-contrast", "link-in-text-block"]}
# Contrast takes nine tenths of the time of all rules together, and two elements that no style sheet can tell apart have
# the same. So of brothers that are alike all the way down, but for words, addresses and names, four are looked at: the
# first three, as styles may count in twos or threes, and the last. What lies in a drawing with words is never alike.
_MARK = """() => {
  const free = new Set(["id", "href", "title", "datetime", "headers"]);
  const drawn = (one) => one.textContent.trim() ? one.outerHTML : "svg." + one.getAttribute("class");
  const seen = new Map();
  const shape = (one) => {
    if (one.localName === "svg") return drawn(one);
    if (seen.has(one)) return seen.get(one);
    const told = [...one.attributes].filter(({name}) => !free.has(name))
      .map(({name, value}) => name + (name.startsWith("aria-") ? "" : "=" + value)).sort();
    const within = [...one.childNodes].map((child) =>
      child.nodeType === Node.ELEMENT_NODE ? shape(child) : child.nodeValue.trim() ? "words" : "");
    seen.set(one, `<${one.localName} ${told.join(" ")}>${within.join("")}</>`);
    return seen.get(one);
  };
  const thin = (parent) => {
    const alike = Map.groupBy(parent.children, shape);
    for (const group of alike.values()) for (const one of group.slice(3, -1)) one.setAttribute("data-alike", "");
    for (const child of parent.children)
      if (child.localName !== "svg" && !child.hasAttribute("data-alike")) thin(child);
  };
  thin(document.body);
}"""
_UNLIKE = "axe.configure({rules: [{id: 'color-contrast', selector: ':not([data-alike], [data-alike] *)'}]})"


def complaints(page: Any, *, colours_only: bool = False) -> dict[str, list[str]]:
    """The rules that a page breaks, each with its first elements; what is folded is opened and looked at too.

    Args:
        page: A page of Playwright, with no policy that keeps scripts out.
        colours_only: Ask only what another scheme of colours can change.
    """
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(_MARK)
    checker = Axe(f"{AXE_SCRIPT}\n{_UNLIKE}")
    found = checker.run(page, options=_COLOURS if colours_only else _COMPLAINTS).response["violations"]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found}
