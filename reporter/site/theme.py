"""Themes: where one is found, what it inherits, and which of its files wins."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Formatter
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader

import reporter
from reporter.errors import ThemeError
from reporter.site.catalogue import find_language
from reporter.site.language import ENGLISH, Language

__all__ = ["Layer", "Theme", "find_theme", "merged", "packaged_themes"]

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
KEYS = {"name", "extends", "min_reporter"}


@dataclass(frozen=True)
class Layer:
    """One theme folder by itself: its name, the theme it builds on, and where it lies."""

    name: str
    extends: str | None
    folder: Path


@dataclass(frozen=True)
class Theme:
    """A theme with all it inherits.

    Args:
        layers: The theme's own folder first, then the one it extends, and so on.
        strings: Its words, those of the extended themes filled in, in the language of the site.
        language: The language of the site.
        english: The words as the theme has them, for what is the same in every language, such as downloads.
    """

    layers: tuple[Layer, ...]
    strings: Mapping[str, Any]
    language: Language = ENGLISH
    english: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name under which the theme was asked for."""
        return self.layers[0].name

    def file(self, path: str) -> Path:
        """The file that wins: the theme's own, else that of the nearest theme it extends."""
        for layer in self.layers:
            if (layer.folder / path).is_file():
                return layer.folder / path
        searched = ", ".join(str(layer.folder) for layer in self.layers)
        raise ThemeError(
            f"the theme '{self.name}' has no file {path} (looked in {searched})",
            hint=f'Add {path}, or put extends = "default" in its theme.toml.',
        )

    def tokens(self) -> str:
        """The tokens of every layer, the theme's own last, so that one colour can be changed alone."""
        found = [layer.folder / "tokens.css" for layer in reversed(self.layers)]
        return "\n".join(path.read_text("utf-8") for path in found if path.is_file())

    def style(self) -> str:
        """The rules of the page: the `site.css` that wins, then every `style.css`, the theme's own last."""
        extra = [layer.folder / "style.css" for layer in reversed(self.layers)]
        return "\n".join(path.read_text("utf-8") for path in (self.file("site.css"), *extra) if path.is_file())

    def below(self, name: str) -> Theme:
        """The theme of that name among those that this one extends, with all that it inherits itself.

        Raises:
            ThemeError: This theme extends none of that name.
        """
        for place, layer in enumerate(self.layers):
            if layer.name == name:
                return replace(self, layers=self.layers[place:])
        known = ", ".join(layer.name for layer in self.layers)
        raise ThemeError(f"the theme '{self.name}' does not extend '{name}'", hint=f"It is made of: {known}.")

    def static(self) -> dict[str, Path]:
        """Files to publish as they are: name below `assets/` → the file that wins."""
        found: dict[str, Path] = {}
        for layer in reversed(self.layers):
            folder = layer.folder / "static"
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                if path.is_file():
                    found[path.relative_to(folder).as_posix()] = path
        return found

    def loader(self) -> BaseLoader:
        """Templates by name, nearest first; `name:page.html` reaches the one that a theme overrides."""
        folders = [layer.folder / "templates" for layer in self.layers]
        by_name: dict[str, BaseLoader] = {
            layer.name: FileSystemLoader(folders[place:]) for place, layer in enumerate(self.layers)
        }
        return ChoiceLoader([FileSystemLoader(folders), PrefixLoader(by_name, delimiter=":")])


def find_theme(name: str = "default", *, project: Path | None = None, language: str = ENGLISH.tag) -> Theme:
    """Find a theme by name: in the project's `themes/` folder, else among those that travel with reporter.

    Args:
        name: What it is called.
        project: The folder that has `themes/`.
        language: The language that its pages are to speak, such as `de`.

    Raises:
        ThemeError: There is no such theme, it extends itself, its theme.toml is wrong, it needs a newer reporter, or
            there is no catalogue of the language.
    """
    layers: list[Layer] = []
    wanted: str | None = name
    while wanted is not None:
        layer = _layer(wanted, project, nested=bool(layers))
        if layer.folder in [known.folder for known in layers]:
            raise ThemeError(
                f"{layer.folder / 'theme.toml'}: the theme '{wanted}' extends itself",
                hint='Let the last theme of the chain extend nothing, or "default".',
            )
        layers.append(layer)
        wanted = layer.extends
    spoken = find_language(language, [layer.folder for layer in layers])
    words = _strings(layers)
    return Theme(tuple(layers), _translated(words, spoken), spoken, words)


def packaged_themes() -> Path:
    """The folder of themes that travels with reporter, installed or in a checkout."""
    package = Path(reporter.__file__).parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def _layer(name: str, project: Path | None, *, nested: bool) -> Layer:
    if not NAME.fullmatch(name):
        raise ThemeError(f"'{name}' is not the name of a theme", hint="Use small letters, digits, - and _.")
    places = [packaged_themes() / name]
    if project is not None:
        places.insert(0, project / "themes" / name)
    folder = next((place for place in places if (place / "theme.toml").is_file()), None)
    if folder is None:
        which = f"the theme '{name}', which another theme extends," if nested else f"the theme '{name}'"
        raise ThemeError(
            f"{which} is not there (looked for {' and '.join(str(place / 'theme.toml') for place in places)})",
            hint="Name a theme that exists, or make the folder with a theme.toml in it.",
        )
    _keep_inside(folder)
    settings = _read_toml(folder / "theme.toml")
    _check_settings(settings, folder / "theme.toml")
    return Layer(name, settings.get("extends"), folder)


def _keep_inside(folder: Path) -> None:
    """A link that leads out of a theme's folder could put any file of this machine on a page."""
    whole = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(whole):
            raise ThemeError(
                f"{path} is a link that leads out of the theme", hint="Put a copy of the file in its place."
            )


def _check_settings(settings: Mapping[str, Any], path: Path) -> None:
    for key, value in settings.items():
        if key not in KEYS:
            raise ThemeError(f"{path}: unknown key '{key}'", hint=f"Known keys: {', '.join(sorted(KEYS))}.")
        if not isinstance(value, str):
            raise ThemeError(f"{path}: {key} must be a text", hint=f'Write {key} = "…".')
    needed, present = settings.get("min_reporter", "0"), reporter.__version__
    if _version(needed) > _version(present):
        raise ThemeError(
            f"{path}: the theme needs reporter {needed}, this is {present}",
            hint="Update reporter, or use an older version of the theme.",
        )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _strings(layers: list[Layer]) -> dict[str, Any]:
    together: dict[str, Any] = {}
    for layer in reversed(layers):
        path = layer.folder / "strings.toml"
        if path.is_file():
            words = _read_toml(path)
            _check_words(words, path)
            together = merged(together, words)
    return together


def _translated(words: Mapping[str, Any], language: Language, above: str = "") -> dict[str, Any]:
    """Strings in the language of the site: days and months as its locale has them, the rest from its catalogues."""
    if language.is_english:
        return dict(words)
    return {
        key: _translated(value, language, f"{above}{key}.")
        if isinstance(value, Mapping)
        else language.names.get(f"{above}{key}") or (language.pgettext(f"{above}{key}", value) if value else value)
        for key, value in words.items()
    }


def _check_words(words: Mapping[str, Any], path: Path, above: str = "") -> None:
    """Strings are texts, and their {blanks} plain names: a blank may not look into what fills it."""
    for key, value in words.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            _check_words(value, path, f"{name}.")
            continue
        if not isinstance(value, str):
            raise ThemeError(f"{path}: '{name}' must be a text", hint=f'Write {key} = "…".')
        try:
            blanks = [blank for blank in Formatter().parse(value) if blank[1] is not None]
        except ValueError as error:
            raise ThemeError(f"{path}: '{name}': {error}", hint="Write {{ and }} for braces.") from error
        if any(not str(blank[1]).isidentifier() or blank[2] or blank[3] for blank in blanks):
            raise ThemeError(f"{path}: '{name}' has a blank that is no plain name", hint="Write it as {name}.")


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings in one, at every depth; where they disagree, `above` wins.

    >>> merged({"a": {"b": 1, "c": 2}}, {"a": {"b": None}})
    {'a': {'b': None, 'c': 2}}
    """
    together = dict(below)
    for key, value in above.items():
        old = together.get(key)
        together[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return together


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"{path} is not TOML: {error}", hint="Mend it at the place named.") from error
    except UnicodeDecodeError as error:
        raise ThemeError(f"{path} is not UTF-8: {error}", hint="Save it as UTF-8.") from error
