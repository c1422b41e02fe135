"""What compare says is what anybody finds with numpy in the same file."""

import csv
import json
import math
import subprocess

import numpy as np
import pytest
import xarray as xr

from conftest import complains, swept

STUDY = """
[study]
title = "Three | strategies"
strategies = ["baseline", "participation", "digital_first"]
citizens = 400
months = 24
burn_in = 6
replicates = 6
[record]
every = 12
[design]
kind = "none"
"""
POINTS = STUDY.replace('kind = "none"', """kind = "latin_hypercube"
points = 4
[[uncertain]]
name = "trust.omega"
low = 1
high = 4""").replace("replicates = 6", "replicates = 3")
RUN = ["--citizens", "400", "--months", "24", "--burn-in", "6", "--replicates", "6", "--set", "record.every=12", "--quiet"]


@pytest.fixture(scope="session")
def one(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("compare"), "one", STUDY)


@pytest.fixture(scope="session")
def points(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("compare"), "points", POINTS)


@pytest.fixture(scope="session")
def alone(command, tmp_path_factory):
    """Files of a single strategy."""
    folder = tmp_path_factory.mktemp("alone")
    for strategy in ("baseline", "participation", "digital_first"):
        subprocess.run([command, "run", "peru-baseline", "--strategy", strategy, "-o", f"{strategy}.h5", *RUN], cwd=folder, check=True)
    return folder


def values(path, outcome, group="all", month=-1):
    """[strategy][point x replicate]; access is the mean of the sectors that every strategy has."""
    with xr.open_dataset(path) as data:
        array = data[outcome].isel(time=month)
        if "group" in array.dims:
            array = array.sel(group=group)
        if "sector" in array.dims:
            array = array.where(np.isfinite(array).all("strategy")).mean("sector")
        return array.values.reshape(data.sizes["strategy"], -1).astype(float)


def said(minga, *arguments):
    done = minga("compare", *arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def holm(p):
    order = np.argsort(p)
    raised = np.maximum.accumulate([min(1, (len(p) - k) * p[i]) for k, i in enumerate(order)])
    return np.array([raised[list(order).index(i)] for i in range(len(p))])


def student_p(t, freedom):
    """Two-sided, by the trapezium rule over Student's density."""
    x = np.linspace(0, abs(t), 200001)
    density = (1 + x * x / freedom) ** (-(freedom + 1) / 2)
    constant = math.gamma((freedom + 1) / 2) / math.sqrt(freedom * math.pi) / math.gamma(freedom / 2)
    return 1 - 2 * constant * (density.sum() - (density[0] + density[-1]) / 2) * (x[1] - x[0])


# Quantiles of Student's distribution from any table: .975 at 5 and .9 at 2 degrees of freedom. Points share the
# draws of a replicate, so four points of three replicates are three numbers.
@pytest.mark.parametrize("which, level, quantile, group, month", [("one", .95, 2.570582, "all", 24), ("points", .8, 1.885618, "poor", 12)])
def test_numbers_are_those_of_numpy(minga, request, which, level, quantile, group, month):
    path = request.getfixturevalue(which)
    found = said(minga, path, "--level", level, "--group", group, "--month", month)["verdicts"]
    assert len(found) == 6
    names = ["baseline", "participation", "digital_first"]
    for row in found:
        table = values(path, row["outcome"], group, month // 12)
        a, b = table[0], table[names.index(row["strategy"])]
        if which == "points":
            a, b = a.reshape(4, 3).mean(axis=0), b.reshape(4, 3).mean(axis=0)
        d = b - a
        assert row["replicates"] == len(d) and row["missing"] == 0
        assert row["difference"] == pytest.approx(d.mean(), rel=1e-5, abs=1e-8)
        error = d.std(ddof=1) / math.sqrt(len(d))
        assert (row["low"], row["high"]) == pytest.approx((d.mean() - quantile * error, d.mean() + quantile * error), rel=1e-4, abs=1e-7)
        assert row["gain"] == pytest.approx((a.var(ddof=1) + b.var(ddof=1)) / d.var(ddof=1), rel=1e-3)
        assert row["p"] == pytest.approx(student_p(d.mean() / error, len(d) - 1), rel=1e-3, abs=1e-6)
        assert row["replicates_better"] == (d > 0).sum()
        with xr.open_dataset(path) as data:
            spent = data.spending.isel(time=slice(0, month // 12 + 1)).sum(["time", "intervention"]).mean(["point", "replicate"])
            assert row["spending"] == pytest.approx(float(spent.sel(strategy=row["strategy"])), rel=1e-5)
    np.testing.assert_allclose([row["holm_p"] for row in found], holm([row["p"] for row in found]), rtol=1e-9)
    for row in found:
        assert (row["verdict"] != "not distinguishable") == (row["holm_p"] < 1 - level)


def test_groups_and_their_gaps(minga, one):
    rows = said(minga, one)["groups"]
    assert len(rows) == 10 * 3 * 2
    row = next(r for r in rows if (r["group"], r["outcome"], r["strategy"]) == ("rural", "access", "digital_first"))
    rural, everybody = values(one, "access", "rural"), values(one, "access")
    assert row["difference"] == pytest.approx((rural[2] - rural[0]).mean(), abs=1e-7)
    assert row["gap_change"] == pytest.approx(((rural - everybody)[2] - (rural - everybody)[0]).mean(), abs=1e-7)
    assert all(r["gap_change"] is None for r in rows if r["group"] == "all")


def test_futures(minga, points):
    found = said(minga, points, "--outcome", "access")
    means = values(points, "access").reshape(3, 4, 3).mean(axis=2)
    regret = means.max(axis=0) - means
    expected = {"mean": means.mean(axis=1), "worst case": means.min(axis=1), "largest regret": regret.max(axis=1),
                "regret p90": np.quantile(regret, .9, axis=1), "hurwicz": (means.min(axis=1) + means.max(axis=1)) / 2,
                "satisficing": (means >= means[0].mean()).mean(axis=1)}
    by_metric = {}
    for row in found["futures"]:
        by_metric.setdefault(row["metric"], []).append(row)
    assert len(by_metric) == 8
    for metric, numbers in expected.items():
        np.testing.assert_allclose([row["value"] for row in by_metric[metric]], numbers, atol=1e-7, err_msg=metric)
        assert sum(row["picked"] for row in by_metric[metric]) == 1
    assert found["futures"][0]["perfect_information"] == pytest.approx(means.max(axis=0).mean() - means.mean(axis=1).max(), abs=1e-7)
    np.testing.assert_allclose([row["mean"] for row in found["points"]], means.ravel(), atol=1e-7)
    strict = said(minga, points, "--outcome", "access", "--threshold", "2")["futures"]
    assert all(row["value"] == 0 for row in strict if row["metric"] == "satisficing")


def test_spending_and_fronts(minga, one):
    found = said(minga, one, "--worth", "5")
    access, trust = values(one, "access"), values(one, "trust_national")
    rows = [row for row in found["costs"] if row["outcome"] == "access"]
    for k, row in enumerate(rows):
        effect = (access[k] - access[0]).mean()
        assert row["effect"] == pytest.approx(effect, abs=1e-7)
        assert row["net_benefit_points"] == pytest.approx(500 * effect - row["spending_points"], abs=1e-4)
    frontier = [row for row in rows if row["standing"] == "on the frontier"]
    for row in frontier[1:]:
        before = next(other for other in rows if other["strategy"] == row["after"])
        ratio = (row["spending_points"] - before["spending_points"]) / (row["effect"] - before["effect"]) / 100
        assert row["points_per_0.01"] == pytest.approx(ratio, rel=1e-6)
    for k, row in enumerate(found["front"]):
        beaten = [(access[j] >= access[k]) & (trust[j] >= trust[k]) & ((access[j] > access[k]) | (trust[j] > trust[k])) for j in range(3)]
        assert row["share_of_runs"] == pytest.approx(1 - np.any(beaten, axis=0).mean())


@pytest.mark.parametrize("options", [[], ["--worth", "5"], ["--outcome", "waiting", "--outcome", "burden", "--outcome", "utilisation"],
                                     ["--baseline", "digital_first", "--group", "indigenous"]])
@pytest.mark.parametrize("which", ["one", "points"])
def test_text_fits_a_terminal(minga, request, which, options):
    done = minga("compare", request.getfixturevalue(which), *options)
    assert done.code == 0 and done.err == ""
    assert [line for line in done.out.splitlines() if len(line) > 88] == []
    assert "does not predict" in done.out and ("OVER FUTURES" in done.out) == (which == "points")


def test_words_follow_what_is_wanted(minga, one):
    rows = said(minga, one, "--outcome", "waiting")["verdicts"]
    for row in rows:
        d = row["difference"]
        assert row["verdict"] in ("not distinguishable", "better" if d < 0 else "worse")
    assert "less is better" in minga("compare", one, "--outcome", "waiting").out


def test_markdown_csv_and_quiet(minga, one, tmp_path):
    done = minga("compare", one, "--markdown", "--csv", "tables")
    assert done.code == 0 and "# Three | strategies" in done.out
    for line in (line for line in done.out.splitlines() if line.startswith("| participation")):
        assert line.count("|") >= 6
    verdicts = said(minga, one)["verdicts"]
    with open(tmp_path / "tables" / "verdicts.csv") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["difference"]) for row in rows] == [row["difference"] for row in verdicts]
    assert [row["words"] for row in rows] == [row["words"] for row in verdicts]
    complains(minga("compare", one, "--csv", "tables"), "'tables' is not empty")
    quiet = minga("compare", one, "-q")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_files_of_one_strategy_equal_a_file_of_several(minga, one, alone):
    together, apart = said(minga, one), said(minga, *(alone / f"{name}.h5" for name in ("baseline", "participation", "digital_first")))
    together.pop("title")
    apart.pop("title")
    assert apart == together


def test_one_run_of_each_has_no_interval(minga, command, tmp_path):
    path = swept(command, tmp_path, "single", STUDY.replace("replicates = 6", "replicates = 1"))
    found = said(minga, path)["verdicts"]
    table = values(path, "access")
    assert found[0]["difference"] == pytest.approx(float(table[1, 0] - table[0, 0]), abs=1e-7)
    assert all(row["low"] is None and row["verdict"] == "not distinguishable" for row in found)
    assert "differences without intervals" in minga("compare", path).out


def test_failed_runs_are_left_out_and_counted(minga, command, tmp_path):
    # The correlations of trust contradict each other at some points of a grid.
    path = swept(command, tmp_path, "failed", STUDY.replace("replicates = 6", "replicates = 2").split("[design]")[0] +
                 '[design]\nkind = "grid"\nlevels = [2]\n'
                 '[[uncertain]]\nname = "trust.voice_correlation"\nlow = 0\nhigh = 0.9\n'
                 '[[uncertain]]\nname = "trust.judgement_correlation"\nlow = 0\nhigh = 0.9\n', check=False)
    with xr.open_dataset(path) as data:
        failed = int((data.status == 1).sum())
    assert failed > 0
    found = said(minga, path)
    assert found["failed"] == failed
    table = values(path, "access")
    d = table[1] - table[0]
    assert found["verdicts"][0]["missing"] == np.isnan(d).sum() > 0
    whole = d.reshape(-1, found["replicates"])
    by_replicate = whole[np.isfinite(whole).all(axis=1)].mean(axis=0)  # of the points of which no run is missing
    assert found["verdicts"][0]["replicates"] == np.isfinite(by_replicate).sum() == found["replicates"]
    assert found["verdicts"][0]["difference"] == pytest.approx(by_replicate.mean(), abs=1e-7)
    assert f"{failed} of 24 runs failed" in minga("compare", path).out


def test_without_spending_or_trust_it_says_so(minga, command, tmp_path):
    path = swept(command, tmp_path, "few", STUDY.replace("every = 12", 'every = 12\noutcomes = ["access", "waiting"]'))
    text = minga("compare", path).out
    assert "Spending was not recorded" in text and "Not both were recorded" in text
    complains(minga("compare", path, "--outcome", "trust_local"), "outcome 'trust_local' cannot be compared", "not recorded", "access, waiting")
    none = swept(command, tmp_path, "none", STUDY.replace("every = 12", 'every = 12\noutcomes = ["voice"]'))
    complains(minga("compare", none), "neither trust nor access", "--outcome: voice")


@pytest.mark.parametrize("options, parts", [
    (["--outcome", "acess"], ["unknown outcome 'acess'", "did you mean 'access'?"]),
    (["--outcome", "pipeline"], ["outcome 'pipeline' cannot be compared", "one of: "]),
    (["--group", "por"], ["unknown group 'por'", "did you mean 'poor'?"]),
    (["--baseline", "participaton"], ["unknown strategy 'participaton'", "did you mean 'participation'?"]),
    (["--month", "23"], ["month 23 was not recorded", "the nearest is 24"]),
    (["--month", "soon"], ["--month", "soon"]),
    (["--level", "95"], ["--level 95", "between 0 and 1"]),
    (["--level", "nan"], ["--level nan"]),
    (["--worth", "-1"], ["--worth -1"]),
    (["--threshold", "0.5"], ["--threshold needs one outcome"]),
    (["--json", "--markdown"], ["--json", "--markdown"]),
])
def test_bad_options_are_refused(minga, one, options, parts):
    complains(minga("compare", one, *options), *parts, "instead:")


def test_files_that_cannot_be_compared_are_refused(minga, one, alone):
    complains(minga("compare", alone / "baseline.h5"), "a single strategy, 'baseline'", "minga sweep", "minga compare A.h5 B.h5")
    complains(minga("compare", one, alone / "baseline.h5"), "holds 3 strategies")
    complains(minga("compare", "none.h5"), "there is no such file")


@pytest.mark.parametrize("options, name", [
    (["--replicates", "5"], "the list of replicates"), (["--seed", "2"], "the seed"), (["--months", "36"], "recorded months"),
    (["--set", "trust.omega=3"], "parameter 'trust.omega'"), (["--citizens", "500"], "'citizens'"), (["--burn-in", "7"], "'burn_in'"),
    (["--set", "scenario.start=2025-01-01"], "'start'"), (["--set", 'record.groups=["all", "poor"]'], "the list of groups"),
])
def test_files_that_differ_in_more_than_their_strategy_are_refused(minga, alone, options, name):
    at = RUN.index(options[0]) if options[0] != "--set" and options[0] in RUN else len(RUN)
    other = RUN[:at] + options + RUN[at + 2:]
    done = minga("run", "peru-baseline", "--strategy", "participation", "-o", "other.h5", *other)
    assert done.code == 0, done.err
    complains(minga("compare", alone / "baseline.h5", "other.h5"), "cannot be compared", f"{name} differs")


def test_files_under_other_pressures_or_of_another_version_are_refused(minga, alone, tmp_path):
    minga("run", "peru-four-challenges", "-o", "pressed.h5", *RUN)
    complains(minga("compare", alone / "baseline.h5", "pressed.h5"), "'what presses' differs", "nothing in the first and [[pressure]] in the second")
    minga("run", "peru-four-challenges", "-o", "harder.h5", *RUN, "--set", "pressure.climate.dose=0.5")
    complains(minga("compare", "pressed.h5", "harder.h5"), "'what presses' differs", "dose = 1 in the first and dose = 0.5 in the second")
    h5py = pytest.importorskip("h5py")
    for attribute, name in (("model_version", "the version of the model"), ("country", "the country")):
        copy = tmp_path / f"{attribute}.h5"
        copy.write_bytes((alone / "participation.h5").read_bytes())
        with h5py.File(copy, "r+") as file:
            file.attrs[attribute] = "another"
        complains(minga("compare", alone / "baseline.h5", copy), f"{name} differs", "another")


def test_an_outcome_without_groups_is_not_shown_for_one(minga, one):
    complains(minga("compare", one, "--group", "poor", "--outcome", "cases_opened"), "'cases_opened' is not recorded by group", "--group")
    assert "cases_opened (mean of sectors), group all" in minga("compare", one, "--outcome", "cases_opened").out


def test_an_outcome_named_twice_is_once(minga, one):
    once, twice = said(minga, one, "--outcome", "access"), said(minga, one, "--outcome", "access", "--outcome", "access")
    assert once["verdicts"] == twice["verdicts"]


def test_groups_are_shown_for_the_outcomes_that_are_asked_for(minga, one):
    rows = said(minga, one, "--outcome", "forgone", "--outcome", "cases_opened")["groups"]
    assert {row["outcome"] for row in rows} == {"forgone"} and len(rows) == 10 * 2


@pytest.fixture(scope="module")
def worlds(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("worlds"), "worlds", STUDY.replace("[study]", '[study]\nscenarios = ["peru-baseline", "peru-high-barriers"]')
                 .replace("replicates = 6", "replicates = 3"))


def test_scenarios_are_named_and_can_be_compared_one_by_one(minga, worlds, tmp_path):
    both = said(minga, worlds)
    assert both["scenarios"] == ["peru-baseline", "peru-high-barriers"] and both["scenario"] is None
    assert {row["scenario"] for row in both["points"]} == set(both["scenarios"])
    text = minga("compare", worlds).out
    assert "over 2 scenarios together (peru-baseline, peru-high-barriers)" in " ".join(text.split())
    access = values(worlds, "access")
    for k, name in enumerate(both["scenarios"]):
        one = said(minga, worlds, "--scenario", name)
        assert one["scenario"] == name and one["point_count"] == both["point_count"] // 2
        row = next(x for x in one["verdicts"] if x["outcome"] == "access")
        half = access.reshape(3, 2, -1)[:, k]
        assert row["difference"] == pytest.approx((half[1] - half[0]).mean(), abs=1e-7)
        with xr.open_dataset(worlds) as data:
            spent = data.spending.sum(["time", "intervention"]).values.reshape(3, 2, -1)[1, k].mean()
        assert row["spending"] == pytest.approx(spent, rel=1e-5)
    assert minga("report", worlds, "-o", "both.html").code == 0 and minga("report", worlds, "-o", "one.html", "--scenario", "peru-high-barriers").code == 0
    assert "over 2 scenarios together" in (tmp_path / "both.html").read_text() and "scenarios together" not in (tmp_path / "one.html").read_text()
    complains(minga("compare", worlds, "--scenario", "peru-baselin"), "unknown scenario 'peru-baselin'", "--scenario", "peru-baseline")


def test_what_has_no_better_end_is_higher_or_lower(minga, one):
    found = said(minga, one, "--outcome", "utilisation", "--outcome", "cases_opened")
    assert {row["verdict"] for row in found["verdicts"]} <= {"higher", "lower", "not distinguishable"} and not found["futures"]
    assert "better" not in " ".join(row["words"] for row in found["verdicts"])


def test_a_single_replicate_has_no_intervals_at_any_number_of_points(minga, command, tmp_path):
    path = swept(command, tmp_path, "thin", STUDY.replace("replicates = 6", "replicates = 1").split("[design]")[0] +
                 '[design]\nkind = "list"\nrows = [[1], [2], [3]]\n[[uncertain]]\nname = "trust.omega"\nlow = 1\nhigh = 3\n')
    text = " ".join(minga("compare", path).out.split())
    assert "One replicate: differences without intervals, however many points" in text
    assert "Bootstrap" not in text and "intervals rest on" not in text
