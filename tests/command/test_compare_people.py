"""What compare says citizen by citizen is what anybody finds with numpy in group /citizens."""

import csv
import json
import math
import subprocess

import numpy as np
import pytest
import xarray as xr

from conftest import complains

STUDY = """
[study]
title = "Letters"
strategies = ["baseline", "letters.toml", "participation"]
citizens = 600
months = 24
burn_in = 6
replicates = 3
societies = 2
[record]
every = 12
citizens = true
"""
# Reaches the poor of one sector, so that others are left untouched.
LETTERS = """
[strategy]
title = "Letters to the poor"
[budget]
total = 20
[[intervention]]
name = "letters"
action = "outreach"
target = { groups = ["poor"], sectors = ["health"] }
start = 0
cost = { setup = 1, monthly = 0.05 }
"""
OUTCOMES = ["access", "trust_national", "trust_local"]
POOR, WOMAN = 2, 16


@pytest.fixture(scope="session")
def file(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    (folder / "study.toml").write_text(STUDY)
    (folder / "letters.toml").write_text(LETTERS)
    subprocess.run([command, "sweep", "study.toml", "-o", "people.h5", "--quiet"], cwd=folder, check=True)
    return folder / "people.h5"


@pytest.fixture(scope="session")
def people(file):
    with xr.open_dataset(file, group="citizens") as data:
        return data.load()


def said(minga, file, *options):
    done = minga("compare", file, "--json", *options)
    assert done.code == 0, done.err
    return json.loads(done.out)


def runs_of(people, name):
    return people[name].values[:, 0].astype(float)  # [strategy, replicate, citizen]


def place(people, society):
    """Fractional rank by poverty: the poor first, then poorer districts; equals share the middle."""
    poor = (people.flags.values[society] & POOR) > 0
    key = np.where(poor, 0, 2) - people.district_poverty.values[society].astype(float)
    return np.array([((key < k).sum() + (key == k).sum() / 2) / len(key) for k in key])


@pytest.mark.parametrize("threshold", [None, 0.1])
def test_winners_and_losers(minga, file, people, threshold):
    rows = said(minga, file, *(["--change", threshold] if threshold else []))["winners"]
    assert len(rows) == 2 * 3 * (1 + 5 + 9)
    for outcome in OUTCOMES:
        values = runs_of(people, outcome)
        for strategy in (1, 2):
            shares = {"all": [], "fifth 1": [], "women": []}
            for r in range(6):
                change = values[strategy, r] - values[0, r]
                known = ~np.isnan(change)
                among = {"all": known, "women": known & ((people.flags.values[r // 3] & WOMAN) > 0)}
                if known.all():
                    among["fifth 1"] = place(people, r // 3) * 5 < 1 - 1e-9
                for part, who in among.items():
                    gain = change[who] > (threshold or 0.01)
                    shares[part].append((gain.mean(), (change[who] < -(threshold or 0.01)).mean(), change[who].mean()))
            for part, expected in shares.items():
                if len(expected) < 6:
                    continue
                row = next(x for x in rows if (x["strategy"], x["outcome"], x["citizens"]) == (("baseline", "letters.toml", "participation")[strategy], outcome, part))
                np.testing.assert_allclose([row["gaining"], row["losing"], row["change"]], np.mean(expected, axis=0), atol=1e-6, err_msg=part)
                assert row["gaining"] + row["losing"] + row["unchanged"] == pytest.approx(1)
                error = np.std([e[0] for e in expected], ddof=1) / math.sqrt(6)
                assert row["gaining_high"] - row["gaining"] == pytest.approx(2.570582 * error, rel=1e-4, abs=1e-9)


def gini(x):
    x = np.sort(x)
    return (np.arange(1, len(x) + 1) * 2 - len(x) - 1) @ x / (len(x) ** 2 * x.mean())


def theil(x):
    y = x / x.mean()
    return np.where(y > 0, y * np.log(np.where(y > 0, y, 1)), 0).mean()


def test_inequality(minga, file, people):
    rows = said(minga, file)["inequality"]
    assert len(rows) == 2 * 6
    access = runs_of(people, "access")
    expected = {"gini": [], "theil": [], "atkinson": [], "equivalent": [], "erreygers": [], "wagstaff": []}
    for r in range(6):
        known = ~np.isnan(access[0, r] + access[1, r])
        x, y = access[0, r][known], access[1, r][known]
        rank = np.array(place(people, r // 3))[known]
        # Those without a need leave the rank, too.
        rank = np.array([((rank < k).sum() + (rank == k).sum() / 2) / len(rank) for k in rank])
        atkinson = [1 - np.sqrt(v).mean() ** 2 / v.mean() for v in (x, y)]
        slope = [2 * np.cov(v, rank, ddof=0)[0, 1] for v in (x, y)]
        expected["gini"].append(gini(y) - gini(x))
        expected["theil"].append(theil(y) - theil(x))
        expected["atkinson"].append(atkinson[1] - atkinson[0])
        expected["equivalent"].append(y.mean() * (1 - atkinson[1]) - x.mean() * (1 - atkinson[0]))
        expected["erreygers"].append(4 * (slope[1] - slope[0]))
        expected["wagstaff"].append(slope[1] / (y.mean() * (1 - y.mean())) - slope[0] / (x.mean() * (1 - x.mean())))
    for name, values in expected.items():
        row = next(x for x in rows if x["strategy"] == "letters.toml" and x["index"] == name)
        assert row["difference"] == pytest.approx(np.mean(values), abs=1e-7), name
        assert row["low"] <= row["difference"] <= row["high"] and row["replicates"] == 6


def test_direct_and_spillover(minga, file, people):
    rows = said(minga, file)["spillover"]
    treated, ties = runs_of(people, "treated")[1] > 0, runs_of(people, "treated_ties")[1]
    poor = (people.flags.values & POOR) > 0
    np.testing.assert_array_equal(treated, np.repeat(poor, 3, axis=0), err_msg="the letters go to the poor")
    assert (runs_of(people, "treated")[0] == 0).all()
    for outcome in OUTCOMES:
        values = runs_of(people, outcome)
        change = values[1] - values[0]
        row = next(x for x in rows if (x["strategy"], x["outcome"]) == ("letters.toml", outcome))
        def mean(who):
            return np.mean([np.nanmean(change[r][who[r]]) for r in range(6)])
        assert row["treated_share"] == pytest.approx(poor.mean(), abs=1e-7)
        assert row["direct"] == pytest.approx(mean(treated), abs=1e-7)
        assert row["spillover"] == pytest.approx(mean(~treated), abs=1e-7)
        assert row["with_treated_tie"] == pytest.approx(mean(~treated & (ties > 0)), abs=1e-7)
        assert row["without_treated_tie"] == pytest.approx(mean(~treated & ~(ties > 0)), abs=1e-7)
    access = next(x for x in rows if (x["strategy"], x["outcome"]) == ("letters.toml", "access"))
    assert access["direct_low"] > 0, "who is asked tries"


def test_text_and_tables(minga, file, tmp_path):
    done = minga("compare", file, "--all-pairs", "--csv", "tables")
    assert done.code == 0 and [line for line in done.out.splitlines() if len(line) > 88] == []
    for heading in ("EVERY PAIR", "WINNERS AND LOSERS", "HOW ACCESS IS HELD", "DIRECT AND SPILLOVER EFFECTS", "Bootstrap intervals"):
        assert heading in done.out
    found = said(minga, file, "--all-pairs")
    assert len(found["pairs"]) == 3 * 3
    for name in ("pairs", "winners", "inequality", "spillover"):
        with open(tmp_path / "tables" / f"{name}.csv") as table:
            rows = list(csv.DictReader(table))
        assert len(rows) == len(found[name]) and list(rows[0]) == list(found[name][0])
    markdown = minga("compare", file, "--markdown").out
    assert "## WINNERS AND LOSERS" in markdown and "| letters.toml | " in markdown


def test_pairs_are_all_differences(minga, file):
    found = said(minga, file, "--all-pairs", "--outcome", "access")
    assert [(x["strategy"], x["baseline"]) for x in found["pairs"]] == [("letters.toml", "baseline"), ("participation", "baseline"), ("participation", "letters.toml")]
    assert found["pairs"][2]["difference"] == pytest.approx(found["pairs"][1]["difference"] - found["pairs"][0]["difference"], abs=1e-9)
    assert found["pairs"][0]["difference"] == found["verdicts"][0]["difference"]
    for row in found["pairs"] + found["verdicts"]:
        assert row["bootstrap_low"] <= row["difference"] <= row["bootstrap_high"]


def test_without_citizens_it_says_how(minga, file, command, tmp_path):
    assert "Citizens were recorded at the last month only" in minga("compare", file, "--month", "12").out
    (tmp_path / "letters.toml").write_text(LETTERS)
    (tmp_path / "none.toml").write_text(STUDY.replace("citizens = true", "citizens = false"))
    assert minga("sweep", "none.toml", "-o", "none.h5").code == 0
    assert "record.citizens = true" in minga("compare", "none.h5").out
    assert said(minga, "none.h5")["winners"] == []
    assert minga("sweep", "none.toml", "-o", "some.h5", "--set", "record.citizens=true").code == 0
    assert "WINNERS AND LOSERS" in minga("compare", "some.h5").out


def test_files_of_one_strategy_are_compared_citizen_by_citizen(minga, file, tmp_path):
    (tmp_path / "letters.toml").write_text(LETTERS)
    for name, strategy in (("baseline", "baseline"), ("letters", "letters.toml")):
        done = minga("run", "peru-baseline", "--strategy", strategy, "-o", f"{name}.h5", "--citizens", "600", "--months", "24", "--burn-in", "6",
                     "--replicates", "3", "--set", "scenario.societies=2", "--set", "record.citizens=true", "--set", "record.every=12")
        assert done.code == 0, done.err
    apart = said(minga, "baseline.h5", "letters.h5")
    together = [{**row, "strategy": "letters"} for row in said(minga, file)["winners"] if row["strategy"] == "letters.toml"]
    assert apart["winners"] == together


@pytest.mark.parametrize("value", ["-0.1", "nan"])
def test_a_bad_change_is_refused(minga, file, value):
    complains(minga("compare", file, "--change", value), f"--change {value}", "instead:")


def test_a_changed_file_is_refused(minga, file, tmp_path):
    h5py = pytest.importorskip("h5py")
    for name, change in (("outside", lambda g: g["access"].__setitem__((0, 0, 0, 0), 7)), ("gone", lambda g: g.__delitem__("flags"))):
        copy = tmp_path / f"{name}.h5"
        copy.write_bytes(file.read_bytes())
        with h5py.File(copy, "r+") as data:
            change(data["citizens"])
        complains(minga("compare", copy), "instead:")
