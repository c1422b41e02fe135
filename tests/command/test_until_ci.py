"""minga sweep --until-ci: replicates until the intervals are narrow enough, and the file of a plain sweep."""

import json
import math
import random
import signal
import subprocess
import time

import numpy as np
import pytest
import xarray as xr

from conftest import complains

STUDY = """
[study]
strategies = ["baseline", "participation", "labs_and_scaling"]
citizens = 400
months = 24
burn_in = 6
replicates = 4
[record]
outcomes = ["trust_national", "access", "spending"]
"""
TARGET = ["--until-ci", "access@poor=0.04", "--max-replicates", "60"]


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(STUDY)
    return path


def sweep(minga, *options):
    return minga("sweep", "small.toml", *options)


def student_share(t, freedom):
    """P(|T| <= t) of Student's distribution."""
    x = np.linspace(-t, t, 200_001)
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    return np.trapz(scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2), x)


def test_stops_when_narrow_enough_with_the_file_of_a_plain_sweep(minga, study, tmp_path):
    done = sweep(minga, "-o", "until.h5", *TARGET, "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)["until_ci"]
    assert told["reached"] and told["looks"] > 1 and told["width"] <= 0.04
    assert "1/(k(k+1))" in told["correction"]
    n = told["replicates"]
    assert n in (6, 9, 14, 21, 32, 48, 60)
    assert sweep(minga, "-o", "plain.h5", "--set", f"study.replicates={n}").code == 0
    assert (tmp_path / "until.h5").read_bytes() == (tmp_path / "plain.h5").read_bytes()
    assert not (tmp_path / "until.h5.shards").exists()
    # The interval, computed from the file by somebody else.
    with xr.open_dataset(tmp_path / "until.h5") as data:
        access = data.access.mean("sector").isel(time=-1, point=0).sel(group="poor")
        difference = (access.sel(strategy="labs_and_scaling") - access.sel(strategy="baseline")).values
    row = told["differences"][1]
    assert row["strategy"] == "labs_and_scaling" and row["pairs"] == n
    error = difference.std(ddof=1) / math.sqrt(n)
    assert row["difference"] == pytest.approx(difference.mean(), abs=1e-7)
    np.testing.assert_allclose([row["high"] - row["difference"], row["difference"] - row["low"]], row["width"] / 2, rtol=1e-9)
    level = 1 - .05 / (told["looks"] * (told["looks"] + 1) * 2)
    assert student_share(row["width"] / 2 / error, n - 1) == pytest.approx(level, abs=1e-5)


def test_says_what_would_do_when_the_most_is_reached(minga, study):
    done = sweep(minga, "-o", "a.h5", "--until-ci", "access=0.001", "--max-replicates", "6")
    assert done.code == 0 and "look 2, 6 replicates" in done.out
    assert "Not narrow enough" in done.out and "--max-replicates 6 is reached" in done.out and "replicates would do" in done.out
    told = json.loads(sweep(minga, "-o", "b.h5", "--until-ci", "access=0.001", "--max-replicates", "6", "--json").out)["until_ci"]
    assert not told["reached"] and told["width"] > .001 and told["replicates"] == 6 and told["replicates_needed"] > 6


def test_killed_it_goes_on_and_gives_the_same_bytes(command, minga, study, tmp_path):
    assert sweep(minga, "-o", "whole.h5", *TARGET).code == 0
    chance = random.Random(3)
    kills = 0
    for _ in range(6):
        process = subprocess.Popen([command, "sweep", "small.toml", "-o", "k.h5", "--quiet", *TARGET], cwd=tmp_path)
        time.sleep(chance.uniform(.1, .6))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
        if (tmp_path / "k.h5").exists():
            break
    if not (tmp_path / "k.h5").exists():
        counts = json.loads(sweep(minga, "-o", "k.h5", *TARGET, "--json").out)
        assert counts["reused"] + counts["computed"] == 3 * counts["until_ci"]["replicates"]
    assert kills > 0
    assert (tmp_path / "k.h5").read_bytes() == (tmp_path / "whole.h5").read_bytes()


def test_points_are_averaged_before_replicates_count(minga, study, tmp_path):
    study.write_text(STUDY + '[design]\nkind = "grid"\nlevels = [2]\n[[uncertain]]\nname = "trust.omega"\nlow = 1\nhigh = 4\n')
    told = json.loads(sweep(minga, "-o", "a.h5", "--until-ci", "trust_national=1", "--json").out)["until_ci"]
    assert told["reached"] and told["looks"] == 1 and [row["pairs"] for row in told["differences"]] == [4, 4]
    with xr.open_dataset(tmp_path / "a.h5") as data:
        trust = data.trust_national.isel(time=-1).sel(group="all").mean("point")
        assert told["differences"][0]["difference"] == pytest.approx(float((trust[1] - trust[0]).mean()), abs=1e-7)


@pytest.mark.parametrize(("options", "words"), [
    (["--until-ci", "acess=0.1"], ["unknown outcome 'acess'", "--until-ci", "did you mean 'access'?"]),
    (["--until-ci", "access"], ["asks for nothing", "OUTCOME=WIDTH"]),
    (["--until-ci", "access=0"], ["above 0"]),
    (["--until-ci", "access=0.1x"], ["asks for nothing"]),
    (["--until-ci", "access@por=0.1"], ["group 'por'", "did you mean 'poor'?"]),
    (["--until-ci", "spending=1"], ["no single number of a run", "trust_national, access"]),
    (["--until-ci", "trust_local=1"], ["does not record it"]),
    (["--until-ci", "access=0.1", "--task", "1/2"], ["--until-ci and --task", "cannot know how wide"]),
    (["--until-ci", "access=0.1", "--max-replicates", "3"], ["below the 4 replicates"]),
    (["--until-ci", "access=0.1", "--max-replicates", "300000"], ["900000 runs", "study.max_runs"]),
    (["--until-ci", "access=0.1", "--level", "1"], ["--level 1", "between 0 and 1"]),
    (["--until-ci", "access=0.1", "--set", 'study.strategies=["baseline"]'], ["a single strategy"]),
    (["--max-replicates", "9"], ["requires --until-ci"]),
])
def test_what_cannot_be_looked_at_is_refused_before_a_run(minga, study, tmp_path, options, words):
    complains(sweep(minga, "-o", "x.h5", *options), *words)
    assert not (tmp_path / "x.h5").exists() and not (tmp_path / "x.h5.shards").exists()


def test_the_price_says_that_it_is_the_first_look(minga, study):
    done = sweep(minga, "--dry-run", *TARGET)
    assert done.code == 0 and "up to 60 replicates, 15.0 times" in done.out
    assert json.loads(sweep(minga, "--dry-run", "--json", *TARGET).out)["max_replicates"] == 60
