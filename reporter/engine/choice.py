"""Which engine a build runs on: this machine, or the cluster that the configuration names."""

from __future__ import annotations

from pathlib import Path

from reporter.engine.embedded import EmbeddedEngine
from reporter.engine.protocol import Engine
from reporter.errors import ConfigError


def engine_for(*, folder: Path, memory_limit: str | None, threads: int | None, remote: str, storage: str) -> Engine:
    """The engine that the settings under `[engine]` ask for.

    Args:
        folder: A folder of this machine for tables and files.
        memory_limit: What the embedded engine may hold in memory; None for as much as its rows need.
        threads: Cores that it may use; None for all.
        remote: Address of a Spark Connect server; empty for the embedded engine.
        storage: Where tables lie on a cluster.

    Raises:
        ConfigError: A cluster is named without a storage that both sides see.
    """
    if not remote:
        return EmbeddedEngine(folder, memory_limit=memory_limit, threads=threads)
    if not storage:
        raise ConfigError(
            "[engine] remote is set, and [engine] storage is not",
            hint='name a folder or an object store that this machine and the cluster both see: storage = "s3a://bucket/reporter"',
        )
    from reporter.engine.cluster import ClusterEngine

    return ClusterEngine(remote, storage=storage, folder=folder)
