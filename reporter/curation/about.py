"""Which brand a mention is about: the one it names, or the one of what it answers or passes on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from reporter.accounts import handle
from reporter.config import Brand, Config
from reporter.curation.names import pattern
from reporter.engine.forest import nearest
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement


def find_brands(engine: Engine, config: Config) -> None:
    """Make `about` (i, brand, brands); without a configured brand everything else is about one.

    A mention that names no brand, and is not a brand's own, belongs to the brands of the nearest
    mention above it that does.
    """
    brands = [brand for brand in config.brands if brand.name]
    engine.save("named", statement(__package__, "named").format(found=_found(len(brands))), **_values(brands))
    links = engine.rows(
        "select n.i, l.parent, len(n.brands) > 0 as names_one from named n join links l using (i) order by i"
    )
    source = nearest(links["parent"].to_numpy(), links["names_one"].to_numpy(zero_copy_only=False))
    table = pa.table({"i": links["i"], "source": pa.array(source.astype(np.int64))})
    engine.keep("brand_sources", table.to_batches(), table.schema)
    engine.save("about", statement(__package__, "about"), otherwise=None if config.has_brand else config.brand_name)


def _found(count: int) -> str:
    """SQL for the list of the brands that the words of a row name, in the order of the configuration."""
    cases = [f"case when regexp_matches(words, $pattern_{k}) then $brand_{k} end" for k in range(count)]
    return f"[{', '.join(cases)}]" if cases else "cast([] as varchar[])"


def _values(brands: Sequence[Brand]) -> dict[str, str]:
    """The values that `_found` names."""
    patterns = {f"pattern_{k}": pattern(_names(brand)) for k, brand in enumerate(brands)}
    return patterns | {f"brand_{k}": brand.name for k, brand in enumerate(brands)}


def _names(brand: Brand) -> list[str]:
    """Every name by which the words of a mention may mean the brand, its accounts included."""
    return [brand.name, *brand.aliases, *(handle(account)[1] for account in brand.accounts)]
