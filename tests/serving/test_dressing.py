"""A page as it goes to the browser while one works on it."""

from __future__ import annotations

import re

from reporter.serving.dressing import dressed, policy_with

HEAD = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">"""
PAGE = f"<html><head>{HEAD}</head><body><p>Words</p></body></html>"


def test_a_page_gets_our_script_and_leave_for_it() -> None:
    """The script stands at the end, and the policy knows it by its nonce and lets it ask for changes."""
    html = dressed(PAGE, edition="a-1", error=None, nonce="xyz")

    assert '<script src="/.reporter/reload.js" nonce="xyz" data-edition="a-1" defer></script>\n</body></html>' in html
    assert "script-src &#x27;nonce-xyz&#x27;; connect-src &#x27;self&#x27;" in html
    assert "<p>Words</p>" in html


def test_the_error_is_text_and_never_markup() -> None:
    """A file name or a template may hold anything; it is shown as it is."""
    html = dressed(PAGE, edition="a-1", error="bad.csv: <script>alert(1)</script> & more", nonce="xyz")

    assert ["src"] == re.findall(r"<script (\w+)", html)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html


def test_a_script_policy_that_is_there_is_kept() -> None:
    """The search of the Mentions page still runs, under the policy that it has."""
    policy = "default-src 'none'; script-src 'sha256-abc=' 'strict-dynamic'; style-src 'self'"
    expected = (
        "default-src 'none'; script-src 'sha256-abc=' 'strict-dynamic' 'nonce-n'; style-src 'self'; connect-src 'self'"
    )

    assert expected == policy_with(policy, "n")


def test_nothing_is_no_longer_all_that_is_allowed() -> None:
    """'none' beside another source would be void, so it goes."""
    assert "script-src 'nonce-n'; style-src 'self'" == policy_with("script-src 'none'; style-src 'self'", "n")


def test_a_page_without_an_end_gets_the_script_too() -> None:
    """A theme may leave out what HTML lets it leave out."""
    assert dressed("<p>Words", edition="a", error=None, nonce="n").startswith('<p>Words<link rel="stylesheet"')
