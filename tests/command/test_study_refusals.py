"""What a study cannot be is told before anything is computed, and what it can be is all run."""

import fcntl
import pathlib
import shutil

import pytest
import xarray as xr

from conftest import complains

HEAD = '[study]\ntitle = "t"\nreplicates = 2\ncitizens = 300\nburn_in = 2\n'
RECORD = "[record]\nevery = 6\n"


def varied(name, *values):
    return f'[[uncertain]]\nname = "{name}"\ndistribution = "discrete"\nvalues = {list(values)}\n'


def grid(*names, more=""):
    return HEAD + 'months = 12\nscenarios = ["sc.toml"]\n' + RECORD + more + '[design]\nkind = "grid"\nlevels = 2\n' + "".join(names)


@pytest.fixture
def scenario(tmp_path):
    def write(name="sc.toml", country="peru", more=""):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'[scenario]\ncountry = "{country}"\nmonths = 24\nburn_in = 2\ncitizens = 300\n{more}')

    write()
    return write


@pytest.fixture
def country_copy(tmp_path):
    """A changed Peru in the folder `copy`."""

    def write(change):
        folder = pathlib.Path(__file__).parents[2] / "configs" / "countries"
        shutil.copytree(folder / "peru", tmp_path / "copy" / "peru", dirs_exist_ok=True)
        (tmp_path / "copy" / "peru.toml").write_text(change((folder / "peru.toml").read_text()))

    return write


def refuses(minga, tmp_path, text, *words):
    (tmp_path / "s.toml").write_text(text)
    complains(minga("sweep", "s.toml", "-o", "s.h5"), *words)
    assert not (tmp_path / "s.h5").exists() and not (tmp_path / "s.h5.shards").exists()


@pytest.mark.parametrize(("name", "values"), [("scenario.months", (24, 60)), ("scenario.replicates", (1, 3)), ("scenario.societies", (1, 3)),
                                              ("record.every", (6, 12))])
def test_what_changes_the_shape_of_a_run_cannot_vary(minga, scenario, tmp_path, name, values):
    text = grid(varied(name, *values)).replace("months = 12\n", "")
    refuses(minga, tmp_path, text, f"{name} cannot vary", "s.toml:", "uncertain.name", "citizens, seed and burn_in may vary")


@pytest.mark.parametrize(("name", "values"), [("scenario.citizens", (200, 300)), ("scenario.seed", (1, 2)), ("scenario.burn_in", (1, 3))])
def test_what_keeps_the_shape_may(minga, scenario, tmp_path, name, values):
    (tmp_path / "s.toml").write_text(grid(varied(name, *values)).replace("burn_in = 2\n", "").replace("citizens = 300\n", ""))
    done = minga("sweep", "s.toml", "-o", "s.h5", "-q")
    assert done.code == 0, done.err
    assert minga("check", "s.h5").code == 0


def test_two_countries_of_one_name_are_refused(minga, scenario, country_copy, tmp_path):
    scenario("other.toml", country="copy/peru.toml")
    text = HEAD + 'months = 12\nscenarios = ["other.toml", "sc.toml"]\n' + RECORD
    country_copy(lambda toml: toml)
    (tmp_path / "s.toml").write_text(text)
    assert minga("sweep", "s.toml", "-o", "same.h5", "-q").code == 0, "the same files under another path"
    country_copy(lambda toml: toml.replace("[parameters]", "[parameters]\n# other\n", 1))
    refuses(minga, tmp_path, text, "scenarios 'other' and 'sc' were given different files 'peru.toml'", "s.toml")
    country_copy(lambda toml: toml[: toml.rindex("[[sector]]")] + toml[toml.index("[parameters]") :])
    refuses(minga, tmp_path, text, "scenarios 'other' and 'sc' have different shapes", "s.toml")


def test_two_scenarios_of_one_name_are_refused(minga, scenario, tmp_path):
    scenario("a/sc.toml")
    scenario("b/sc.toml")
    refuses(minga, tmp_path, HEAD + 'months = 12\nscenarios = ["a/sc.toml", "b/sc.toml"]\n' + RECORD,
            "two scenarios are called 'sc'", "s.toml", "'a/sc.toml' and 'b/sc.toml'", "scenario.name")


LEADERSHIP = '[parameters]\ninstitutions.leadership = { value = 0.4, status = "assumption", source = "x" }\n'
BARRIER = varied("barriers.fragmentation", 0.1, 0.8)


@pytest.mark.parametrize(("design", "of_scenario", "words"), [
    (grid(BARRIER, more='[settings]\n"institutions.fragmentation" = 0.35\n'), "", ["institutions.fragmentation, which it moves", "settings"]),
    (grid(BARRIER, varied("institutions.fragmentation", 0.2, 0.35)), "", ["institutions.fragmentation, which it moves", "s.toml:14, uncertain.name and s.toml:18"]),
    (grid(varied("barriers.lack_of_support", 0.1, 0.8)), LEADERSHIP, ["barriers.lack_of_support is varied, and institutions.leadership", "sc.toml:7"]),
])
def test_a_varied_barrier_beside_its_own_parameter_is_refused(minga, scenario, tmp_path, design, of_scenario, words):
    scenario(more=of_scenario)
    refuses(minga, tmp_path, design, *words)


def test_a_varied_barrier_of_a_scenario_that_sets_it_counts(minga, scenario, tmp_path):
    scenario(more="[barriers]\nfragmentation = 0.3\n")
    (tmp_path / "s.toml").write_text(grid(BARRIER))
    done = minga("sweep", "s.toml", "-o", "s.h5", "-q")
    assert done.code == 0, done.err
    with xr.open_dataset(tmp_path / "s.h5") as runs:
        assert not runs.take_up.isel(point=0).equals(runs.take_up.isel(point=1))


CAMP = '[strategy]\ntitle = "c"\n[budget]\ntotal = {}\n[[intervention]]\nname = "camp"\naction = "outreach"\nstart = 0\ncost = {{ setup = 0, monthly = 1 }}\ndose = 0.5\n'


def test_runs_of_a_strategy_are_done_where_the_first_strategy_fails(minga, tmp_path):
    (tmp_path / "low.toml").write_text(CAMP.format(8))
    (tmp_path / "high.toml").write_text(CAMP.format(1000))
    (tmp_path / "s.toml").write_text(
        HEAD.replace("replicates = 2", "replicates = 1").replace("300", "100") + 'months = 12\nstrategies = ["low.toml", "high.toml"]\non_failure = "ignore"\n'
        '[record]\nevery = 12\noutcomes = ["access"]\n[design]\nkind = "list"\nrows = ' + str([[0.1]] * 16 + [[1.0]] * 16) +
        '\n[[uncertain]]\nname = "intervention.camp.dose"\nlow = 0\nhigh = 1\n')
    done = minga("sweep", "s.toml", "-o", "s.h5", "-q")
    assert done.code == 0, done.err
    with xr.open_dataset(tmp_path / "s.h5") as runs:
        assert runs.status.values.ravel().tolist() == [0] * 16 + [1] * 16 + [0] * 32


def test_a_sweep_leaves_a_share_that_is_under_way_alone(minga, scenario, tmp_path):
    (tmp_path / "s.toml").write_text(HEAD + 'months = 12\nscenarios = ["sc.toml"]\n' + RECORD)
    assert minga("sweep", "s.toml", "-o", "s.h5", "-q", "--task", "1/2").code == 0
    shards = tmp_path / "s.h5.shards"
    before = sorted(path.name for path in shards.glob("*.shard"))
    with open(shards / "task-2-of-2.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        complains(minga("sweep", "s.toml", "-o", "s.h5"), "another sweep works on this output", "task-2-of-2.lock")
        assert sorted(path.name for path in shards.glob("*.shard")) == before
    assert minga("sweep", "s.toml", "-o", "s.h5", "-q").code == 0
    assert not shards.exists()
