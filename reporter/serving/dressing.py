"""A page as it is served while one works on it: it reloads by itself, and says when the newest could not be built.

The site itself stays as it is built; only what goes to the browser gets a script of ours, and leave for it in the
page's own policy, which no header could loosen.
"""

from __future__ import annotations

import re
from html import escape

__all__ = ["OWN", "dressed", "policy_with", "standing"]

OWN = "/.reporter/"
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE)
OPEN = 'lang="en"'
PAGE = """<!DOCTYPE html>
<html {language}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
</head>
<body class="reporter-own">
<main><h1>{title}</h1>
<p>{words}</p></main>
</body>
</html>
"""


def dressed(html: str, *, edition: str, error: str | None, nonce: str) -> str:
    """The page with our script, and with the error over it when there is one.

    Args:
        html: The page as it is built.
        edition: The edition that it belongs to; the script asks for others.
        error: Why the newest could not be built, in plain text.
        nonce: What the page's policy knows our script by.
    """
    added = f'<link rel="stylesheet" href="{OWN}serve.css">\n'
    if error is not None:
        added += _notice(error)
    added += f'<script src="{OWN}reload.js" nonce="{escape(nonce)}" data-edition="{escape(edition)}" defer></script>\n'
    html = POLICY.sub(
        lambda found: found[1] + escape(policy_with(_plain(found[2]), nonce), quote=True) + found[3], html
    )
    before, end, after = html.rpartition("</body>")
    return f"{before}{added}{end}{after}" if end else html + added


def policy_with(policy: str, nonce: str) -> str:
    """A page's policy that also lets our script run and ask for changes, and nothing else.

    >>> policy_with("default-src 'none'; style-src 'self' file:", "abc")
    "default-src 'none'; style-src 'self' file:; script-src 'nonce-abc'; connect-src 'self'"
    """
    wanted = {"script-src": f"'nonce-{nonce}'", "style-src": "'self'", "connect-src": "'self'"}
    directives = [words for part in policy.split(";") if (words := part.split())]
    for words in directives:
        source = wanted.pop(words[0].lower(), None)
        if source is not None and source not in words:
            words[1:] = [word for word in words[1:] if word != "'none'"] + [source]
    told = [" ".join(words) for words in directives]
    is_bound = any(words[0].lower() == "default-src" for words in directives)
    return "; ".join(told + [f"{name} {source}" for name, source in wanted.items() if is_bound])


def standing(title: str, words: str) -> str:
    """A page of our own, for what is not there or not there yet."""
    return PAGE.format(language=OPEN, title=escape(title), words=escape(words))


def _notice(error: str) -> str:
    return (
        '<div class="reporter-error" role="alert" tabindex="0">\n<p><strong>The newest could not be built.</strong> '
        f"What you see is the last that could.</p>\n<pre>{escape(error)}</pre>\n</div>\n"
    )


def _plain(text: str) -> str:
    return text.replace("&#39;", "'").replace("&quot;", '"').replace("&amp;", "&")
