"""Where templates run: a theme may lay out what it is given, and reach nothing else.

A theme may come from a stranger. Its templates see the report and no file, cannot climb from a value to what made it,
cannot take a text out of escaping, and end when they run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import do_format
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reporter.site.language import ENGLISH, Language
from reporter.site.markup import Markup, visible

__all__ = ["LONGEST_TEXT", "MOST_STEPS", "Sandbox"]

MOST_STEPS = 2_000_000  # turns of loops and calls of one page; the longest page of the example makes 11,000
MOST_JUDGED = 10_000  # attributes; a theme may make up any number of names
LONGEST_TEXT = 5_000_000  # characters of one text that a template puts together
# Each of these makes markup of a text, leads out of the page, or gives other bytes at each build.
NO_FILTERS = {"safe", "tojson", "xmlattr", "urlize", "random", "pprint"}
NO_GLOBALS = {"lipsum"}
GROWING = {"center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"}
GETTEXT = {"_", "gettext"}
OF_MAPPINGS = frozenset(dir(dict))
PLAIN = frozenset({str, int, float, bool, dict, list, tuple})
BLANK = re.compile(r"%\((\w+)\)s")
WIDE = re.compile(r"\d{4}|\*")


class _Code(CodeGenerator):
    """Compiles a template so that every turn of a loop is counted and escaping stays on."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - jinja's name
        node.iter = nodes.Call(nodes.EnvironmentAttribute("turns"), [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja's name
        parts = nodes.List(node.nodes, lineno=node.lineno)
        joined = nodes.EnvironmentAttribute("joined")
        self.visit_Call(nodes.Call(joined, [parts], [], None, None, lineno=node.lineno), frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - jinja's name
        parts: list[nodes.Expr] = []
        for part in node.nodes:
            parts += self._spoken(part)
        node.nodes = parts
        super().visit_Output(node, frame)

    def visit_Call(  # noqa: N802 - jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        text = _asked(node)
        if text is None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self.visit(nodes.Const(self.environment.language.gettext(text), lineno=node.lineno), frame)  # type: ignore[attr-defined]

    def _spoken(self, node: nodes.Expr) -> list[nodes.Expr]:
        """A `trans` block as its words and what fills its blanks, so that it costs no more than any other text."""
        filled = isinstance(node, nodes.Mod) and isinstance(node.right, nodes.Dict)
        marked = node.left if isinstance(node, nodes.Mod) and filled else node
        if not isinstance(marked, nodes.MarkSafeIfAutoescape) or (text := _asked(marked.expr)) is None:
            return [node]
        words = self.environment.language.gettext(text)  # type: ignore[attr-defined]
        if not isinstance(node, nodes.Mod):
            return [nodes.TemplateData(words, lineno=node.lineno)]
        assert isinstance(node.right, nodes.Dict)
        given = {pair.key.as_const(): pair.value for pair in node.right.items}
        parts: list[nodes.Expr] = []
        for place, part in enumerate(BLANK.split(words)):
            data = nodes.TemplateData(part.replace("%%", "%"), lineno=node.lineno)
            parts.append(given[part] if place % 2 else data)
        return parts

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> None:  # noqa: N802 - jinja's name
        self.fail("a template may not change how texts are escaped", node.lineno)

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:  # noqa: N802 - jinja's name
        self.fail("a template may not change how texts are escaped", node.lineno)


def _asked(node: nodes.Expr) -> str | None:
    """The text that a call takes from the catalogue, where it is written in the template itself."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name not in GETTEXT:
        return None
    is_plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    text = node.args[0].value if is_plain and isinstance(node.args[0], nodes.Const) else None
    return text if isinstance(text, str) else None


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of all templates: everything is escaped, nothing may be undefined, nothing leads outside."""

    code_generator_class = _Code
    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(
        self, loader: BaseLoader, *, language: Language = ENGLISH, compiled: BytecodeCache | None = None
    ) -> None:
        """Start with no step taken.

        Args:
            loader: Where templates come from.
            language: What their words are said in. Texts of `trans` blocks are of the theme and its catalogue and may
                hold markup; what fills their blanks is escaped. What `_()` gives is plain text, escaped where shown.
            compiled: Keeps what templates were compiled to, in this language.
        """
        self.language = language
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=visible,
            extensions=["jinja2.ext.i18n"],
        )
        self.policies["ext.i18n.trimmed"] = True
        self._steps = 0
        self.globals.update(gettext=language.gettext, ngettext=language.ngettext, _=language.gettext)
        self._judged: dict[tuple[type, str], bool] = {}
        for name in NO_FILTERS:
            del self.filters[name]
        for name in NO_GLOBALS:
            del self.globals[name]
        self.filters.update(replace=_replaced, format=_formatted, center=_refused, indent=_refused)

    def start_page(self) -> None:
        """Count the steps of a new page from none."""
        self._steps = 0

    def turns(self, items: Iterable[Any]) -> Iterable[Any]:
        """The items of a loop, each counted when it is taken."""
        return _Counted(self, items if hasattr(items, "__len__") else list(items))

    def joined(self, parts: list[Any]) -> str:
        """Texts put together with `~`, escaped where one of them is markup."""
        _keep_short(sum(len(part) for part in parts if isinstance(part, str)))
        return markup_join(parts)

    def step(self) -> None:
        """Count one turn or call.

        Raises:
            SecurityError: The page has made more of them than any page needs.
        """
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise SecurityError(f"a page that turns its loops more than {MOST_STEPS:,} times never ends")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands behind a dot, as the sandbox of Jinja gives it, the usual cases first.

        Those are a name in a mapping that no mapping has for itself, and an attribute that was judged before and
        whose value, being plain, cannot be a method.
        """
        if type(obj) is dict:
            if attribute in obj and attribute not in OF_MAPPINGS:
                return obj[attribute]
        elif self._judged.get((type(obj), attribute)):
            value = getattr(obj, attribute, None)
            if type(value) in PLAIN:
                return value
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call from a template, counted."""
        self.step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operation from a template, unless its result would not fit any page."""
        if operator == "%" and isinstance(left, Markup) and isinstance(right, dict):
            _keep_narrow(left)  # a `trans` block: what fills its blanks is as long as it is without them
            return super().call_binop(context, operator, left, right)
        sizes = [len(side) if isinstance(side, (str, list, tuple)) else abs(side) for side in (left, right)]
        is_text = isinstance(left, (str, list, tuple)) or isinstance(right, (str, list, tuple))
        if operator == "%" and isinstance(left, str):
            _keep_narrow(left)
        elif is_text:
            _keep_short(sizes[0] * sizes[1] if operator == "*" else sum(sizes))
        elif operator == "**":
            _keep_short(int(max(sizes[0], 2).bit_length() * sizes[1]) if isinstance(left, int) else 0)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have an attribute: none that climbs, none of markup, none that grows a text.

        It rests on the type and the name alone, so that each pair is judged once: pages ask a million times.
        """
        asked = (type(obj), attr)
        if (known := self._judged.get(asked)) is None:
            if len(self._judged) >= MOST_JUDGED:
                self._judged.clear()
            grows = isinstance(obj, Markup) or (isinstance(obj, str) and attr in GROWING)
            known = self._judged[asked] = not grows and super().is_safe_attribute(obj, attr, value)
        return known


class _Counted:
    """What a loop goes through, with its length, so that `loop.last` costs nothing."""

    def __init__(self, sandbox: Sandbox, items: Any) -> None:
        self._sandbox, self._items = sandbox, items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        step = self._sandbox.step
        for item in self._items:
            step()
            yield item


def _replaced(text: object, old: str, new: str) -> str:
    """A text with a part replaced; it is no markup any more, so that nothing can be unescaped part by part."""
    return str.replace(_plain(text), _plain(old), _plain(new))


def _plain(text: object) -> str:
    return "".join(str(text))


def _formatted(pattern: str, *parts: Any, **named: Any) -> str:
    _keep_narrow(pattern)
    return do_format(pattern, *parts, **named)


def _refused(*_: Any, **__: Any) -> str:
    raise SecurityError("space is made by the style, not by the template")


def _keep_short(size: int) -> None:
    if size > LONGEST_TEXT:
        raise SecurityError(f"a text longer than {LONGEST_TEXT:,} characters fits no page")


def _keep_narrow(pattern: str) -> None:
    if WIDE.search(pattern):
        raise SecurityError(f"'{pattern[:40]}' is wider than any page")
