"""Which brand a mention is about: the one it names, or the one of what it answers or passes on."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from reporter.config import Config
from reporter.curation.names import brands_in, patterns_of
from reporter.engine.forest import nearest
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement


def find_brands(engine: Engine, config: Config) -> None:
    """Make `about` (i, brand, brands); without a configured brand everything else is about one.

    A mention that names no brand, and is not a brand's own, belongs to the brands of the nearest
    mention above it that does.
    """
    brands = [brand for brand in config.brands if brand.name]
    engine.save(
        "named", statement(__package__, "named").format(found=brands_in("words", len(brands))), **patterns_of(brands)
    )
    links = engine.rows(
        "select n.i, l.parent, len(n.brands) > 0 as names_one from named n join links l on l.i = n.i order by n.i"
    )
    source = nearest(links["parent"].to_numpy(), links["names_one"].to_numpy(zero_copy_only=False))
    table = pa.table({"i": links["i"], "source": pa.array(source.astype(np.int64))})
    engine.keep("brand_sources", table.to_batches(), table.schema)
    engine.save("about", statement(__package__, "about"), otherwise=None if config.has_brand else config.brand_name)
