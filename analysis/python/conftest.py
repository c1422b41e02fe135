"""A small results file for the tests, made by the command itself."""

import os
import pathlib
import shutil
import subprocess

import pytest


@pytest.fixture(scope="session")
def command():
    found = os.environ.get("MINGA_COMMAND") or shutil.which("minga")
    if not found:
        pytest.fail("set MINGA_COMMAND to the built minga")
    return found


@pytest.fixture(scope="session")
def results(command, tmp_path_factory) -> pathlib.Path:
    path = tmp_path_factory.mktemp("results") / "small.h5"
    subprocess.run(
        [command, "run", "peru-placebo", "-o", str(path), "--quiet", "--citizens", "1000", "--replicates", "3",
         "--months", "24", "--burn-in", "12", "--set", "record.citizens=true", "--set", "record.network=true"],
        check=True,
    )
    return path
