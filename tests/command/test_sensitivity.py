"""What drives what: designed cases, failed runs, other designs, and the same numbers as SALib's."""

import json
import pathlib
import subprocess
import sys

import numpy as np
import pytest
import xarray as xr
from SALib.analyze import morris as salib_morris
from SALib.analyze import sobol as salib_sobol

from conftest import complains, swept

# Utilisation decides on waits; the spread of survey answers is read off at the end and moves nothing.
STUDY = """
[study]
title = "Small"
strategies = ["baseline", "digital_first"]
citizens = 400
months = 14
burn_in = 3
replicates = 2
on_failure = "ignore"
[record]
every = 14
outcomes = ["access", "trust_national", "waiting"]
groups = ["all", "poor"]
[design]
kind = "saltelli"
blocks = 8
[[uncertain]]
name = "sector.health.utilisation"
low = 0.8
high = 1.35
[[uncertain]]
name = "survey.spread_local"
low = 0.1
high = 0.2
[[uncertain]]
name = "take_up.hours"
distribution = "triangular"
low = 0
high = 1
mode = 0.25
"""
MORRIS = STUDY.replace('kind = "saltelli"\nblocks = 8', 'kind = "morris"\ntrajectories = 5')
HYPERCUBE = STUDY.replace('kind = "saltelli"\nblocks = 8', 'kind = "latin_hypercube"\npoints = 12')
# A dose above 1 is refused, and so its run fails.
FAILING = STUDY.replace('name = "survey.spread_local"\nlow = 0.1\nhigh = 0.2', 'name = "intervention.network.dose"\nlow = 0.5\nhigh = 1.2')


@pytest.fixture(scope="session")
def saltelli(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("saltelli"), "saltelli", STUDY)


@pytest.fixture(scope="session")
def pairs(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("pairs"), "pairs", STUDY.replace("blocks = 8", "blocks = 4\nsecond_order = true"))


@pytest.fixture(scope="session")
def morris(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("morris"), "morris", MORRIS)


def said(minga, *arguments):
    done = minga("sensitivity", *arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def rows(found, **which):
    return {row["parameter"]: row for row in found["indices"] if all(row[key] == value for key, value in which.items())}


def test_what_does_nothing_has_no_share_and_what_matters_has_it(minga, saltelli):
    found = said(minga, saltelli, "--outcome", "waiting", "--of", "outcome")
    assert found["design"] == "saltelli" and found["blocks"] == 8
    table = rows(found, strategy="baseline")
    assert table["survey.spread_local"]["total"] == 0 and table["survey.spread_local"]["first"] == 0
    assert table["sector.health.utilisation"]["total"] > .5
    assert table["sector.health.utilisation"]["total_low"] <= table["sector.health.utilisation"]["total"] <= table["sector.health.utilisation"]["total_high"]
    assert all(row["dropped"] == 0 and row["used"] == 8 and row["noise_share"] >= 0 for row in table.values())


def test_all_that_is_told(minga, saltelli):
    found = said(minga, saltelli, "--outcome", "access")
    assert {(row["of"], row["strategy"]) for row in found["indices"]} >= {("outcome", "baseline"), ("outcome", "digital_first"), ("effect", "digital_first")}
    assert {row["of"] for row in found["indices"]} == {"outcome", "effect", "difference", "first", "regret"}
    assert sum(row["share_best"] for row in found["standings"]) == pytest.approx(1)
    effect = rows(found, of="effect")
    assert all(row["against"] == "baseline" for row in effect.values())
    only = said(minga, saltelli, "--outcome", "access", "--of", "effect", "--strategy", "digital_first", "--group", "poor")
    assert len(only["indices"]) == 3 and only["indices"][0]["group"] == "poor"


def test_text_fits_and_says_what_is_dropped(minga, saltelli, tmp_path):
    done = minga("sensitivity", saltelli, "--csv", "tables")
    assert done.code == 0, done.err
    assert "No blocks are dropped" in done.out and "WHAT DRIVES WHAT" in done.out and "WHO IS FIRST" in done.out
    assert max(map(len, done.out.splitlines())) <= 88
    assert (tmp_path / "tables" / "indices.csv").read_text().startswith("outcome,group,of,strategy")
    assert minga("sensitivity", saltelli, "--markdown").out.startswith("# Small")
    assert minga("sensitivity", saltelli, "-q").out == ""


def test_zero_leaves_only_first_indices_open(minga, saltelli):
    text = " ".join(minga("sensitivity", saltelli).out.split())
    assert "An interval of a first index that holds 0 leaves it open." in text
    assert "A total is a mean of squares, never below 0" in text and "hold it against the noise" in text


def test_failed_runs_drop_their_blocks_and_are_counted(minga, command, tmp_path_factory):
    text = FAILING.replace('"digital_first"', '"labs_and_scaling"').replace("intervention.network.dose", "intervention.labs.dose")
    path = swept(command, tmp_path_factory.mktemp("failing"), "failing", text.replace('"baseline", ', ""))
    found = said(minga, path, "--of", "outcome", "--outcome", "access")
    assert found["failed"] > 0
    row = found["indices"][0]
    assert 0 < row["dropped"] < 8 and row["used"] + row["dropped"] == 8
    assert f"Up to {row['dropped']} blocks are dropped whole" in minga("sensitivity", path, "--outcome", "access").out
    done = minga("export", path, "--salib", "salib")
    assert f"{row['dropped']} blocks or points are left out" in done.out


def test_other_designs(minga, morris, command, tmp_path_factory):
    table = rows(said(minga, morris, "--outcome", "waiting", "--of", "outcome"), strategy="baseline")
    assert table["survey.spread_local"]["mu_star"] == 0 < table["sector.health.utilisation"]["mu_star"]
    folder = tmp_path_factory.mktemp("others")
    path = swept(command, folder, "hypercube", HYPERCUBE)
    table = rows(said(minga, path, "--outcome", "waiting", "--of", "outcome"), strategy="baseline")
    assert table["sector.health.utilisation"]["rank_correlation"] > .5
    assert "no share of variance" in " ".join(minga("sensitivity", path).out.split())
    path = swept(command, folder, "none", STUDY.split("[design]")[0])
    complains(minga("sensitivity", path), "nothing varies between the points", "[[uncertain]]")
    complains(minga("export", path, "--salib", "x"), "nothing varies between the points")
    path = swept(command, folder, "single", STUDY.replace('kind = "saltelli"\nblocks = 8', 'kind = "one_at_a_time"'))
    complains(minga("sensitivity", path), "one parameter at a time", "saltelli")


def test_mistakes(minga, saltelli, small):
    complains(minga("sensitivity", small), "nothing varies")
    complains(minga("sensitivity", saltelli, "--of", "effects"), "'effects' is nothing to tell", "'effect'")
    complains(minga("sensitivity", saltelli, "--strategy", "digital"), "unknown strategy 'digital'")
    complains(minga("sensitivity", saltelli, "--scenario", "chile"), "unknown scenario 'chile'")
    complains(minga("sensitivity", saltelli, "--level", "2"), "--level 2")
    complains(minga("export", saltelli), "nothing is to be exported")


def test_salib_gets_the_scenario_that_is_asked_for(minga, command, tmp_path, tmp_path_factory):
    text = STUDY.replace("[study]\n", '[study]\nscenarios = ["peru-baseline", "peru-high-barriers"]\n').replace("blocks = 8", "blocks = 2")
    path = swept(command, tmp_path_factory.mktemp("scenarios"), "scenarios", text)
    done = minga("export", path, "--salib", "first")
    assert "Points of the scenario peru-baseline only; --scenario takes the others: peru-high-barriers" in done.out, done.err
    assert minga("export", path, "--salib", "second", "--scenario", "peru-high-barriers").code == 0
    with xr.open_dataset(path) as data:
        last = data.waiting.isel(time=-1).sel(group="all").astype(float).mean(["sector", "replicate"]).values  # strategy x point
    read = lambda name: np.loadtxt(tmp_path / name / "Y-waiting.csv", delimiter=",", skiprows=1, ndmin=2)
    first, second = read("first"), read("second")
    assert len(first) == len(second) == last.shape[1] // 2
    np.testing.assert_allclose(sorted(first[:, 0]), sorted(last[0, :len(first)]), rtol=1e-6)
    np.testing.assert_allclose(sorted(second[:, 0]), sorted(last[0, len(first):]), rtol=1e-6)
    complains(minga("export", path, "--salib", "third", "--scenario", "chile"), "unknown scenario 'chile'")
    complains(minga("export", path, "--csv", "tables", "--scenario", "peru-baseline"), "--scenario chooses nothing here")


def exported(minga, path, tmp_path):
    done = minga("export", path, "--salib", "salib")
    assert done.code == 0, done.err
    folder = tmp_path / "salib"
    problem = json.loads((folder / "problem.json").read_text())
    read = lambda name: np.loadtxt(folder / name, delimiter=",", skiprows=1, ndmin=2)
    return problem, read("X.csv"), read("Y-waiting.csv")


@pytest.mark.parametrize("which, second", [("saltelli", False), ("pairs", True)])
def test_salib_finds_the_same_indices(minga, request, tmp_path, which, second):
    path = request.getfixturevalue(which)
    problem, x, y = exported(minga, path, tmp_path)
    assert problem["num_vars"] == 3 and problem["bounds"][2] == [0, 1, .25] and problem["dists"] == ["unif", "unif", "triang"]
    step = 2 + 3 * (2 if second else 1)
    assert x.shape == (step * (4 if second else 8), 3) and y.shape == (len(x), 2)
    a, b = x[::step], x[step - 1::step]
    for i in range(3):  # SALib's order: A, AB_i, (BA_i), B
        expected = a.copy()
        expected[:, i] = b[:, i]
        np.testing.assert_array_equal(x[i + 1::step], expected)
    found = salib_sobol.analyze(problem, y[:, 0], calc_second_order=second, num_resamples=10, seed=1)
    ours = rows(said(minga, path, "--outcome", "waiting", "--of", "outcome"), strategy="baseline")
    for i, name in enumerate(problem["names"]):
        assert ours[name]["total"] == pytest.approx(found["ST"][i], abs=1e-9)
        # One estimator, but we take off the mean of A and B, SALib that of all outputs.
        ya, yb, yab = y[::step, 0], y[step - 1::step, 0], y[i + 1::step, 0]
        both = np.concatenate([ya, yb])
        shift = (both.mean() - y[:, 0].mean()) * (yab - ya).mean() / both.var()
        assert ours[name]["first"] + shift == pytest.approx(found["S1"][i], abs=1e-9)


def test_salib_finds_the_same_morris_measures(minga, morris, tmp_path):
    problem, x, y = exported(minga, morris, tmp_path)
    uniform = {key: value for key, value in problem.items() if key != "dists"}
    uniform["bounds"] = [bounds[:2] for bounds in problem["bounds"]]
    found = salib_morris.analyze(uniform, x, y[:, 0], num_levels=4, num_resamples=10, seed=1)
    ours = rows(said(minga, morris, "--outcome", "waiting", "--of", "outcome"), strategy="baseline")
    for i, name in enumerate(problem["names"]):
        for measure in ("mu", "mu_star", "sigma"):
            assert ours[name][measure] == pytest.approx(found[measure][i], abs=1e-9)


def test_the_tables_of_the_page_have_every_parameter(minga, saltelli, tmp_path):
    script = pathlib.Path(__file__).resolve().parents[2] / "analysis" / "python" / "assumptions_tables.py"
    (tmp_path / "indices.json").write_text(minga("sensitivity", saltelli, "--json").out)
    done = subprocess.run([sys.executable, str(script), str(tmp_path / "indices.json")], capture_output=True, text=True, check=True)
    assert "40 points in 8 blocks" in done.stdout and done.stdout.count("### ") == 2  # access and national trust
    assert all(done.stdout.count(f"| `{name}` |") >= 2 for name in ("sector.health.utilisation", "survey.spread_local", "take_up.hours"))
    (tmp_path / "other.json").write_text(minga("list", "groups", "--json").out.replace("[", '{"x": [', 1) + "}")
    assert subprocess.run([sys.executable, str(script), str(tmp_path / "other.json")], capture_output=True).returncode == 2
