"""What parts of a portfolio add is what anybody finds with numpy in the same runs."""

import itertools
import json
import math

import numpy as np
import pytest
import xarray as xr

from conftest import complains, swept

STUDY = """
[study]
title = "Three parts"
citizens = 400
months = 14
burn_in = 2
replicates = 4
[record]
every = 7
outcomes = ["access", "trust_national", "waiting", "spending"]
groups = ["all", "poor"]
[portfolio]
of = "parts.toml"
budget = 12
"""
# The two that do nothing add nothing, exactly, and nothing to the third.
PARTS = """
[strategy]
title = "Parts"
[budget]
total = 50
[[intervention]]
name = "empty"
action = "placebo"
start = 0
cost = { setup = 1, monthly = 0 }
[[intervention]]
name = "late"
action = "take_stock"
start = 13
dose = 1
cost = { setup = 2, monthly = 0 }
[[intervention]]
name = "staff"
action = "extra_capacity"
start = 0
cost = { setup = 10, monthly = 0 }
"""
TWO = PARTS.replace('name = "late"\naction = "take_stock"\nstart = 13\ndose = 1\ncost = { setup = 2, monthly = 0 }',
                    'name = "late"\naction = "human_centric_services"\nstart = 0\ncost = { setup = 5, monthly = 0 }')


@pytest.fixture(scope="session")
def parts(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    (folder / "parts.toml").write_text(PARTS)
    return swept(command, folder, "parts-study", STUDY)


@pytest.fixture(scope="session")
def two(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    (folder / "parts.toml").write_text(TWO)
    return swept(command, folder, "two-study", STUDY)


def said(minga, *arguments):
    done = minga("portfolio", *arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_every_subset_is_run_and_the_empty_one_is_the_baseline(parts, two, command, tmp_path):
    with xr.open_dataset(parts) as data:
        assert list(data.strategy.values) == ["none", "empty", "late", "empty+late", "staff", "empty+staff", "late+staff", "empty+late+staff"]
        spent = data.spending.sum(["time", "intervention"]).mean(["point", "replicate"]).values
        np.testing.assert_allclose(spent, [0, 1, 2, 3, 10, 11, 12, 13], rtol=1e-6)
    plain = STUDY.split("[portfolio]")[0]
    path = swept(command, tmp_path, "plain", plain)
    with xr.open_dataset(parts) as data, xr.open_dataset(path) as baseline:
        np.testing.assert_array_equal(data.access.sel(strategy="none").values, baseline.access.sel(strategy="baseline").values)


def test_what_does_nothing_adds_nothing_and_the_rest_adds_up(minga, parts):
    found = said(minga, parts, "--outcome", "waiting")
    table = {row["part"]: row for row in found["parts"]}
    for name in ("empty", "late"):
        assert table[name]["main"] == table[name]["shapley"] == table[name]["alone"] == 0
    staff = table["staff"]
    assert staff["alone"] == staff["main"] == pytest.approx(staff["shapley"]) and staff["alone"] < 0
    assert staff["share"] == pytest.approx(1)
    assert all(row["interaction"] == 0 and row["words"] == "no sure interaction" for row in found["pairs"])
    assert found["affordable"] == 7 and found["portfolios"] == 8
    assert found["best"][0]["portfolio"] == "staff" and found["best"][0]["cost"] == 10  # of equals the cheaper
    assert said(minga, parts, "--outcome", "waiting", "--budget", "9")["best"][0]["portfolio"] == "none"


def test_numbers_are_those_of_numpy(minga, two):
    found = said(minga, two, "--outcome", "access", "--group", "poor")
    with xr.open_dataset(two) as data:
        array = data.access.isel(time=-1, point=0).sel(group="poor").astype(float)
        runs = array.where(np.isfinite(array).all("strategy")).mean("sector").values  # [subset][replicate]
    shapley = np.zeros((3, runs.shape[1]))
    for order in itertools.permutations(range(3)):
        subset = 0
        for part in order:
            shapley[part] += (runs[subset | 1 << part] - runs[subset]) / math.factorial(3)
            subset |= 1 << part
    for part, row in enumerate(found["parts"]):
        others = [s for s in range(8) if not s >> part & 1]
        main = np.mean([runs[s | 1 << part] - runs[s] for s in others], axis=0)
        assert row["main"] == pytest.approx(main.mean(), abs=1e-9)
        assert row["shapley"] == pytest.approx(shapley[part].mean(), abs=1e-9)
        half = 3.182446 * shapley[part].std(ddof=1) / 2  # Student, 3 degrees of freedom; root of 4 runs
        assert row["shapley_high"] - row["shapley"] == pytest.approx(half, rel=1e-4, abs=1e-9)
    pair = next(row for row in found["pairs"] if (row["part"], row["with"]) == ("late", "staff"))
    expected = np.mean([runs[6 | s] - runs[2 | s] - runs[4 | s] + runs[s] for s in (0, 1)], axis=0)
    assert pair["interaction"] == pytest.approx(expected.mean(), abs=1e-9)
    assert {row["group"] for row in found["groups"]} == {"all", "poor"}


def test_text(minga, two, tmp_path):
    done = minga("portfolio", two, "--csv", "tables")
    assert done.code == 0, done.err
    assert max(map(len, done.out.splitlines())) <= 88
    for part in ("WHAT EACH PART ADDS", "HELP OR HINDER", "BY GROUP", "WITHIN THE BUDGET"):
        assert part in done.out
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["best.csv", "groups.csv", "pairs.csv", "parts.csv"]
    assert minga("portfolio", two, "-q").out == "" and minga("portfolio", two, "--markdown").out.startswith("# Three parts")


def test_mistakes(minga, parts, small, tmp_path):
    complains(minga("portfolio", small), "not of a study with a portfolio", "[portfolio]")
    complains(minga("portfolio", parts, "--budget", "-1"), "--budget -1")
    (tmp_path / "parts.toml").write_text(PARTS)
    (tmp_path / "both.toml").write_text(STUDY.replace("citizens", 'strategies = ["trust"]\ncitizens'))
    complains(minga("sweep", "both.toml", "-o", "x.h5"), "both strategies and a portfolio", "both.toml")
    (tmp_path / "none.toml").write_text(STUDY.replace("parts.toml", "baseline"))
    complains(minga("sweep", "none.toml", "-o", "x.h5"), "'baseline' has 0 interventions")
    complains(minga("run", "peru-baseline", "--strategy", "trust", "-o", "x.h5", "--set", 'strategy.parts=["nobody"]'), "unknown intervention 'nobody'")
    complains(minga("run", "peru-baseline", "--strategy", "trust", "-o", "x.h5", "--set", "strategy.parts=3"), "is no list")
    complains(minga("run", "peru-baseline", "--strategy", "trust", "-o", "x.h5", "--set", "strategy.title=x"), "unknown key 'strategy.title'")
