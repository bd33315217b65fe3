"""The reference of a theme, written from its own files: what a theme that extends it may override."""

from __future__ import annotations

from reporter.site.theme import Theme
from reporter.site.theme_parts import Part, Template, charts_of, strings_of, templates_of, tokens_of

__all__ = ["theme_guide"]


def theme_guide(theme: Theme) -> str:
    """Templates with their blocks and macros, charts, tokens and strings of a theme that extends none, as Markdown."""
    layer = theme.layers[-1]
    templates = templates_of(layer)
    return "\n".join(
        [
            "## Templates and blocks\n",
            *(_template(template) for template in templates),
            "## Charts\n",
            "| chart | what it draws |\n|---|---|",
            *(f"| `{chart.name}` | {chart.about} |" for chart in charts_of(theme)),
            "\n## Tokens\n",
            "| token | what it is for | light | dark |\n|---|---|---|---|",
            *(_token(*found) for found in tokens_of(layer).values()),
            "\n## Strings\n",
            "| string | text |\n|---|---|",
            *(f"| `{key}` | {_cell(text)} |" for key, text in strings_of(layer).items()),
            "",
        ]
    )


def _template(template: Template) -> str:
    lines = [f"### `{template.name}`\n"]
    if template.about:
        lines.append(f"{template.about}\n")
    if template.extends:
        lines.append(f"Extends `{template.extends}`.\n")
    if template.figures:
        lines.append(f"Charts: {', '.join(f'`{name}`' for name in template.figures)}.\n")
    lines += [_table(kind, parts) for kind, parts in (("block", template.blocks), ("macro", template.macros)) if parts]
    return "\n".join(lines)


def _table(kind: str, parts: tuple[Part, ...]) -> str:
    rows = "\n".join(f"| `{part.name}` | {_cell(part.about)} |" for part in parts)
    return f"| {kind} | what it holds |\n|---|---|\n{rows}\n"


def _token(part: Part, light: str, dark: str | None) -> str:
    return f"| `--{part.name}` | {part.about} | {_cell(light)} | {_cell(dark or 'the same')} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
