"""What axe-core, the checker of accessibility, complains about in an open page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

# What passed is not told: to write down where all of it stands takes longer than the checks.
_COMPLAINTS = {"reporter": "no-passes"}
_COLOURS = {**_COMPLAINTS, "runOnly": ["color-contrast", "link-in-text-block"]}


def complaints(page: Any, *, colours_only: bool = False) -> dict[str, list[str]]:
    """The rules that a page breaks, each with its first elements; what is folded is opened and looked at too.

    Args:
        page: A page of Playwright, with no policy that keeps scripts out.
        colours_only: Ask only what another scheme of colours can change.
    """
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page, options=_COLOURS if colours_only else _COMPLAINTS).response["violations"]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found}
