"""The command as people run it: in a folder of its own, with whatever it prints."""

import os
import pathlib
import shutil
import subprocess

import pytest

SMALL = ["--citizens", "400", "--months", "14", "--burn-in", "2", "--replicates", "2"]
# Minutes of work: whoever starts it means to interrupt it.
LONG = ["--citizens", "20000", "--months", "1200", "--replicates", "16"]


@pytest.fixture(scope="session")
def command():
    found = os.environ.get("MINGA_COMMAND") or shutil.which("minga")
    if not found:
        pytest.fail("set MINGA_COMMAND to the built minga")
    return str(pathlib.Path(found).resolve())


@pytest.fixture
def minga(command, tmp_path):
    """Runs the command in tmp_path; .code, .out and .err of what came back."""

    def call(*arguments, cwd=tmp_path, env=None):
        done = subprocess.run([command, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=120,
                              env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL)
        done.code, done.out, done.err = done.returncode, done.stdout, done.stderr
        return done

    return call


@pytest.fixture(scope="session")
def small(command, tmp_path_factory):
    """One small results file for all tests that only read."""
    folder = tmp_path_factory.mktemp("small")
    subprocess.run([command, "run", "peru-placebo", "-o", "small.h5", "--quiet", *SMALL], cwd=folder, check=True)
    return folder / "small.h5"


def complains(done, *parts, code=2):
    """The command refused: exit code, nothing on stdout, every part on stderr."""
    assert done.code == code, done.err
    assert done.out == ""
    assert done.err.startswith("minga: ")
    for part in parts:
        assert part in done.err, done.err


# Two strategies at three points, two replicates of each.
THREE_POINTS = """[study]
strategies = ["baseline", "participation"]
replicates = 2
citizens = 300
months = 12
burn_in = 0
[design]
kind = "sobol"
points = 3
[[uncertain]]
name = "trust.omega"
low = 1
high = 4
"""


def swept(command, folder, name, text, check=True):
    """The results file of a study with that text."""
    (folder / f"{name}.toml").write_text(text)
    subprocess.run([command, "sweep", f"{name}.toml", "-o", f"{name}.h5", "--quiet"], cwd=folder, check=check, capture_output=True)
    return folder / f"{name}.h5"
