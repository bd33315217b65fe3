"""Sums of numbers take one thread, whatever the machine."""

import os
import subprocess
import sys

import pytest

CODE = """
import reporter.cli
reporter.cli.reporter = lambda: None
reporter.cli.main()
import numpy, scipy.linalg
from threadpoolctl import threadpool_info
print(sorted({found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"}))
"""


def test_the_command_adds_up_with_one_thread() -> None:
    """The order of a long sum, and so its last digit, does not rest on how many cores there are."""
    pytest.importorskip("threadpoolctl")
    around = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, env=around)
    assert done.stdout.strip() == "[1]"
