"""minga replay: one run again, the same bits, with its citizens."""

import json
import pathlib
import shutil
import subprocess

import h5py
import numpy as np
import pytest
import xarray as xr

from conftest import complains

STUDY = """
[study]
scenarios = ["peru-baseline", "peru-high-barriers"]
strategies = ["baseline", "participation", "labs_and_scaling"]
societies = 2
replicates = 3
months = 18
burn_in = 2
[record]
every = 6
district_months = [12]
[design]
kind = "list"
rows = [[2, 0.3, 300], [99, 0.3, 300], [3, 0.9, 310]]
[[uncertain]]
name = "trust.omega"
low = 0
high = 99
[[uncertain]]
name = "barriers.risk_aversion"
low = 0
high = 1
[[uncertain]]
name = "scenario.citizens"
low = 300
high = 400
"""


@pytest.fixture(scope="module")
def swept(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("swept")
    (folder / "s.toml").write_text(STUDY)
    done = subprocess.run([command, "sweep", "s.toml", "-o", "s.h5", "--quiet"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 2 and "runs failed" in done.stderr, done.stderr
    return folder / "s.h5"


# Points 3 to 5 are those of the scenario with high barriers.
@pytest.mark.parametrize("run", ["baseline/0/0", "participation/0/4", "participation/2/5", "labs_and_scaling/3/1", "labs_and_scaling/5/3"])
def test_a_run_of_a_sweep_is_identical_and_has_its_citizens(minga, swept, tmp_path, run):
    done = minga("replay", swept, "--run", run, "-o", "r.h5", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert told["identical"] and told["variables"] > 30 and told["values"] > 5000 and told["different"] == 0
    assert minga("check", "r.h5").out == "r.h5: nothing is wrong\n"
    strategy, point, replicate = run.split("/")
    with xr.open_dataset(swept) as file, xr.open_dataset(tmp_path / "r.h5") as again:
        original = file.sel(strategy=strategy).isel(point=int(point), replicate=int(replicate))
        one = again.isel(strategy=0, point=0, replicate=0)
        np.testing.assert_array_equal(original.access.values, one.access.values)
        for name in ("replicate", "society", "draw", "scenario", "design:trust.omega", "design:barriers.risk_aversion"):
            assert original[name].item() == one[name].item(), name
        assert again.attrs["replay_of"] == run
        trust = float(one.trust_national.sel(group="all").isel(time=-1))
    with xr.open_dataset(tmp_path / "r.h5", group="citizens") as people:
        assert people.sizes["citizen"] in (300, 310) and people.sizes["replicate"] == 1
        assert float(people.trust_national.mean()) == pytest.approx(trust, abs=1e-5)


def test_a_run_of_a_file_of_minga_run_with_its_network(minga, small, tmp_path):
    done = minga("replay", small, "--run", "peru-placebo/0/1", "--network")
    assert done.code == 0 and "peru-placebo/0/1 is identical: " in done.out, done.err
    with xr.open_dataset(tmp_path / "replay-peru-placebo-0-1.h5", group="network") as ties:
        assert ties.sizes["arc"] > 400


def test_a_failed_run_fails_again_for_the_same_reason(minga, swept, tmp_path):
    assert "participation/1/2  failed: trust.omega = 99 is out of range" in minga("replay", swept, "--list").out
    done = minga("replay", swept, "--run", "participation/1/2")
    assert done.code == 0 and "fails again, for the same reason: trust.omega = 99" in done.out
    assert not list(tmp_path.glob("*.h5"))


PEOPLE = """
[study]
strategies = ["baseline", "participation"]
societies = 2
replicates = 2
citizens = 300
months = 12
burn_in = 2
[record]
every = 12
citizens = true
"""


@pytest.fixture(scope="module")
def people(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    (folder / "p.toml").write_text(PEOPLE)
    subprocess.run([command, "sweep", "p.toml", "-o", "p.h5", "--quiet"], cwd=folder, check=True)
    return folder / "p.h5"


def test_citizens_of_a_file_are_compared_too_and_keep_their_place(minga, people, tmp_path):
    told = json.loads(minga("replay", people, "--run", "participation/0/3", "-o", "with.h5", "--json").out)
    assert told["identical"] and told["values"] > 7 * 300
    with xr.open_dataset(people, group="citizens") as all_of, xr.open_dataset(tmp_path / "with.h5", group="citizens") as one:
        assert one.trust_local.dims == ("strategy", "point", "replicate", "citizen")
        assert one.replicate.values.tolist() == [3] and one.society.values.tolist() == [1]
        xr.testing.assert_identical(one.drop_attrs(), all_of.sel(strategy=["participation"], replicate=[3], society=[1]).drop_attrs())
    shutil.copy(people, tmp_path / "c.h5")
    with h5py.File(tmp_path / "c.h5", "r+") as file:
        file["citizens/burden"][1, 0, 3, 17] += 1
    done = minga("replay", "c.h5", "--run", "participation/0/3", "-o", "x.h5")
    assert done.code == 1 and "differs in 1 of" in done.err and "citizens/burden at [citizen 17]" in done.err


def test_replays_of_a_later_society_are_compared_and_reported(minga, people, tmp_path):
    for strategy in ("baseline", "participation"):
        assert minga("replay", people, "--run", f"{strategy}/0/3", "-o", f"{strategy}.h5").code == 0
    done = minga("compare", "baseline.h5", "participation.h5", "--json")
    assert done.code == 0, done.err
    now = {(row["outcome"], row["citizens"]): row["gaining"] for row in json.loads(done.out)["winners"]}
    with xr.open_dataset(people, group="citizens") as data:
        change = data.trust_local.sel(strategy="participation") - data.trust_local.sel(strategy="baseline")
        expected = float((change.isel(point=0, replicate=3) > .01).mean())
    assert now["trust_local", "all"] == pytest.approx(expected, abs=1e-9)
    done = minga("report", "participation.h5", "-o", "r.html")
    assert done.code == 0, done.err


def test_lists_every_run(minga, swept):
    rows = json.loads(minga("replay", swept, "--list", "--json").out)
    assert len(rows) == 3 * 6 * 6 and len({row["run"] for row in rows}) == len(rows)
    assert rows[4] == {"run": "baseline/0/4", "society": 1, "draw": 1, "status": "ok", "failure": ""}


def test_one_changed_bit_is_named(minga, small, tmp_path):
    shutil.copy(small, tmp_path / "c.h5")
    with h5py.File(tmp_path / "c.h5", "r+") as file:
        access = file["access"][...]
        access[0, 0, 1, 2, 1, 0] = np.nextafter(access[0, 0, 1, 2, 1, 0], np.float32(1))
        file["access"][...] = access
    assert minga("replay", "c.h5", "--run", "peru-placebo/0/0", "-o", "a.h5").code == 0
    done = minga("replay", "c.h5", "--run", "peru-placebo/0/1", "-o", "b.h5")
    assert done.code == 1 and "differs in 1 of" in done.err and "access at [time 2, sector 1, group 0]" in done.err


def test_changed_data_are_named_before_a_run(minga, small, tmp_path):
    with h5py.File(small) as file:
        inputs = list(file.attrs["inputs"])
    shutil.copy(small, tmp_path / "c.h5")
    with h5py.File(tmp_path / "c.h5", "r+") as file:
        changed = [line[:-1] + ("0" if line[-1] != "0" else "1") if line.startswith("peru.toml") else line for line in inputs]
        file.attrs.modify("inputs", np.array(changed, dtype=h5py.string_dtype()))
    complains(minga("replay", "c.h5", "--run", "peru-placebo/0/0"), "'peru.toml' is no longer the file", "SHA-256", "MINGA_CONFIGS")


def test_another_version_is_refused_unless_asked_for(minga, small, tmp_path):
    shutil.copy(small, tmp_path / "c.h5")
    with h5py.File(tmp_path / "c.h5", "r+") as file:
        file.attrs["model_version"] = "0.0.9"
    complains(minga("replay", "c.h5", "--run", "peru-placebo/0/0"), "was made by Minga 0.0.9", "--any-version")
    assert minga("replay", "c.h5", "--run", "peru-placebo/0/0", "--any-version").code == 0


@pytest.mark.parametrize(("options", "words"), [
    ([], ["which run?", "--list"]),
    (["--run", "3"], ["not three parts", "peru-placebo/0/0"]),
    (["--run", "peru-placebo/a/0"], ["whole numbers from 0"]),
    (["--run", "peru-placbo/0/0"], ["no strategy 'peru-placbo'", "peru-placebo"]),
    (["--run", "peru-placebo/0/2"], ["points end at 0, its replicates at 1"]),
    (["--run", "peru-placebo/0/0", "-o", "no/x.h5"], ["there is no folder"]),
])
def test_what_is_no_run_is_refused(minga, small, options, words):
    complains(minga("replay", small, *options), *words)


def test_nothing_is_overwritten(minga, small, tmp_path):
    (tmp_path / "r.h5").write_text("mine")
    complains(minga("replay", small, "--run", "peru-placebo/0/0", "-o", "r.h5"), "exists already")
    assert (tmp_path / "r.h5").read_text() == "mine"


VARIED = """
[study]
scenarios = ["peru-four-challenges"]
strategies = ["resilience"]
replicates = 1
citizens = 300
months = 24
burn_in = 2
[record]
every = 12
[design]
kind = "list"
rows = [[0.1, 1.0, 0.0], [0.5, 1.0, 0.5], [1.0, 0.0, 0.5]]
[[uncertain]]
name = "intervention.ready.dose"
low = 0
high = 1
[[uncertain]]
name = "pressure.climate.dose"
low = 0
high = 1
[[uncertain]]
name = "scale.transfer_penalty"
low = 0
high = 1
"""


def test_points_that_vary_an_intervention_or_a_pressure_each_run_their_own(minga, tmp_path):
    """Points of few replicates share a batch: each lane has its own dose all the same."""
    (tmp_path / "v.toml").write_text(VARIED)
    done = minga("sweep", "v.toml", "-o", "v.h5", "--quiet")
    assert done.code == 0, done.err
    with xr.open_dataset(tmp_path / "v.h5") as runs:
        spent = runs["spending"].sum(["time", "intervention"]).sel(strategy="resilience").values.ravel()
        assert len(set(np.round(spent, 3))) == 3, spent
    for point in range(3):
        assert "identical" in minga("replay", "v.h5", "--run", f"resilience/{point}/0", "-o", f"r{point}.h5").out


TREND = """
[study]
scenarios = ["trend.toml"]
strategies = ["baseline"]
replicates = 1
citizens = 300
months = 24
burn_in = 2
[record]
every = 6
[design]
kind = "grid"
[[uncertain]]
name = "pressure.climate.start"
distribution = "discrete"
values = [0, 6, 12]
"""


def test_a_trend_whose_start_varies_grows_as_it_did(minga, tmp_path):
    (tmp_path / "trend.toml").write_text('[scenario]\ncountry = "peru"\n[[pressure]]\nname = "climate"\nkind = "climate_change"\nstart = 0\n')
    (tmp_path / "t.toml").write_text(TREND)
    done = minga("sweep", "t.toml", "-o", "t.h5", "--quiet")
    assert done.code == 0, done.err
    for point in range(3):
        done = minga("replay", "t.h5", "--run", f"baseline/{point}/0", "-o", f"r{point}.h5")
        assert done.code == 0 and "identical" in done.out, done.err


def test_a_country_given_by_its_path_is_asked_for_by_name(minga, tmp_path):
    shipped = pathlib.Path(__file__).parents[2] / "configs" / "countries"
    shutil.copytree(shipped / "peru", tmp_path / "mine" / "peru")

    def given_as(name):
        text = (shipped / "peru.toml").read_text().replace('name = "peru"', f'name = "{name}"', 1)
        (tmp_path / "mine" / "land.toml").write_text(text + "# mine\n")
        (tmp_path / "s.toml").write_text('[scenario]\ncountry = "mine/land.toml"\nmonths = 12\nburn_in = 2\ncitizens = 300\n')
        assert minga("run", "s.toml", "-o", f"{name}.h5", "--quiet").code == 0
        return f"{name}.h5", "--run", "baseline/0/0"

    complains(minga("replay", *given_as("peru")), "'peru.toml' is no longer the file", "list no such file")
    run = given_as("nowhere")
    complains(minga("replay", *run), "there is no country 'nowhere'", "MINGA_CONFIGS", "countries/nowhere.toml")
    (tmp_path / "configs").mkdir()
    (tmp_path / "mine").rename(tmp_path / "configs" / "countries")
    (tmp_path / "configs" / "countries" / "land.toml").rename(tmp_path / "configs" / "countries" / "nowhere.toml")
    done = minga("replay", *run, env={"MINGA_CONFIGS": str(tmp_path / "configs")})
    assert done.code == 0 and "identical" in done.out, done.err
