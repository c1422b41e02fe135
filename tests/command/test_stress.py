"""minga describe --stress: the checklist of Monks et al. (2019), from what the file knows."""

import json
import re
import shutil

import pytest

from conftest import THREE_POINTS, complains, swept

NUMBERS = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1", "3.2", "3.3", "3.4",
           "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"]


def items(minga, path):
    done = minga("describe", path, "--stress", "--json")
    assert done.code == 0, done.err
    return {row["number"]: row for row in json.loads(done.out)}


def test_every_item_in_order(minga, small):
    page = minga("describe", small, "--stress").out
    assert re.findall(r"^\*\*([\d.]+) ", page, re.M) == NUMBERS
    assert re.findall(r"^## (.*)$", page, re.M) == ["Objectives", "Logic", "Data", "Experimentation", "Implementation", "Code access"]
    rows = items(minga, small)
    assert list(rows) == NUMBERS
    for row in rows.values():
        assert row["found"] or row["to_write"]
        assert (row["to_write"] == "") or f"*To write: {row['to_write']}*" in page
    assert f"{sum(bool(row['to_write']) for row in rows.values())} of 23 items" in page


def test_what_the_file_knows(minga, small, tmp_path):
    rows = items(minga, small)
    digest = minga("digest", small).out.split()[0]
    phases = [row["name"] for row in json.loads(minga("list", "phases", "--json").out)]
    assert digest in rows["6.1"]["found"]
    assert " > ".join(phases) in rows["2.1"]["found"]
    assert "placebo (placebo, from month 12)" in rows["2.3"]["found"]
    assert "400 citizens" in rows["2.5.2"]["found"] and "2 months of burn-in" in rows["4.1"]["found"]
    assert rows["4.2"]["found"].startswith("14 months from 2024-01-01")
    assert "2 runs: 1 strategy x 1 point x 1 society x 2 replicates; none failed" in rows["4.3"]["found"]
    assert "mean degree 8" in rows["2.5.3"]["found"]
    assert "trust_national" in rows["1.2"]["found"] and "LAPOP" in rows["3.1"]["found"]
    assert "gcc" in rows["5.1"]["found"] or "clang" in rows["5.1"]["found"]
    assert "seed 1." in rows["5.2"]["found"] and "Linux" in rows["5.4"]["found"]


def test_what_the_scenario_sets_is_told(minga, tmp_path):
    assert minga("run", "peru-baseline", "-o", "set.h5", "-q", "--citizens", "300", "--months", "2", "--burn-in", "0", "--set", "trust.omega=3",
                 "--set", "barriers.risk_aversion=0.8", "--set", "scenario.seed=7").code == 0
    rows = items(minga, "set.h5")
    assert "trust.omega = 3" in rows["3.3"]["found"] and "institutions.risk_aversion = 0.8" in rows["3.3"]["found"]
    assert rows["3.3"]["to_write"] and "seed 7." in rows["5.2"]["found"]
    assert "Set by this scenario: none" not in rows["3.3"]["found"]


def test_a_study(minga, command, tmp_path):
    path = swept(command, tmp_path, "three", THREE_POINTS)
    rows = items(minga, path)
    assert "12 runs: 2 strategies x 3 points x 1 society x 2 replicates" in rows["4.3"]["found"]
    assert "baseline: none." in rows["2.3"]["found"] and "participation: " in rows["2.3"]["found"]
    assert "Design: sobol" in rows["2.3"]["found"] and "low=1 high=4 name=trust.omega" in rows["2.3"]["found"]


def test_a_file_alone_says_what_it_lost(minga, small, tmp_path):
    shutil.copy(small, tmp_path / "alone.h5")
    rows = items(minga, "alone.h5")
    assert rows["5.4"]["found"] == "" and "run.json is not beside" in rows["5.4"]["to_write"]
    (tmp_path / "alone.h5.run.json").write_text("[not json")
    assert items(minga, "alone.h5")["5.4"]["found"] == ""
    (tmp_path / "alone.h5.run.json").write_text('{"build": {"libraries": [1]}, "wall_seconds": "x"}')
    assert minga("describe", "alone.h5", "--stress").code == 0


def test_complaints(minga, small, tmp_path):
    complains(minga("describe", "peru-baseline", "--stress"), "'--stress' is for results files")
    complains(minga("describe", small, "--stress", "--assumptions"), "--assumptions", "--stress")
    complains(minga("describe", "none.h5", "--stress"), "cannot open 'none.h5'")


def test_a_changed_config_is_refused(minga, small, tmp_path):
    h5py = pytest.importorskip("h5py")
    shutil.copy(small, tmp_path / "broken.h5")
    with h5py.File(tmp_path / "broken.h5", "r+") as file:
        del file.attrs["config"]
        file.attrs["config"] = "[scenario\n"
    complains(minga("describe", "broken.h5", "--stress"), "the config in the file cannot be read")
    assert "not readable" in minga("describe", "broken.h5").out
