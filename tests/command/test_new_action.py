"""scripts/new-action in a copy of the tree: what it writes compiles, keeps every promise of an action
and makes a strategy that runs; its marks are refused until they are filled in."""

import pathlib
import re
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ["scenarios", "configs", "include", "sim", "tests/support", "tests/unit/scenarios", "tests/architecture", "scripts", "docs", "analysis"]
NAME = "school_meals"


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the sources with a new action that moves levers of three scopes, one by a factor."""
    root = tmp_path_factory.mktemp("tree")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    done = new_action(root, NAME, "--moves", "information=0.5", "--moves", "capacity=1.2", "--moves", "training=1")
    assert done.returncode == 0 and "Next" in done.stdout, done.stderr
    return root


def new_action(root, *arguments):
    return subprocess.run([sys.executable, root / "scripts/new-action", *arguments], capture_output=True, text=True)


def tools(command):
    """Compiler, libraries of the layers and others of the build that the tested command comes from."""
    build = pathlib.Path(command).parent
    if not (build / "libminga_scenarios.a").exists():
        pytest.skip("the command is not in a folder of a build, so there is nothing to link with")
    cache = (build / "CMakeCache.txt").read_text()
    found = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.M)
    archives = [build / f"libminga_{layer}.a" for layer in ("scenarios", "record", "society", "graph", "core")]
    engine = [build / "lib" / "libminga_engine.so", f"-Wl,-rpath,{build / 'lib'}"]
    threads = ["-ltbb"] if "MINGA_THREADS:BOOL=ON" in cache else []
    return found[1], [archives[0], *engine, *archives[1:], "-lfmt", "-lgtest", "-lgtest_main", *threads, "-lpthread"]


def built_test(tree, command):
    """A test program of the action, the catalogue and the shelves, without optimisation because it is quicker."""
    compiler, libraries = tools(command)
    sources = ["scenarios/catalogue.cpp", f"scenarios/actions/{NAME}.cpp", f"tests/unit/scenarios/{NAME}_test.cpp",
               "tests/unit/scenarios/catalogue_test.cpp"]
    flags = ["-std=c++20", "-O0", "-DNDEBUG", "-DEIGEN_DONT_VECTORIZE", "-ffp-contract=off", f'-DMINGA_SOURCE_DIR="{tree}"',
             "-Iinclude", "-I.", "-Isim", "-Itests", "-isystem", "/usr/include/eigen3", "-Wall", "-Wextra", "-Wshadow", "-Werror"]
    compiling = [subprocess.Popen([compiler, *flags, "-c", source, "-o", pathlib.Path(source).stem + ".o"], cwd=tree,
                                  stderr=subprocess.PIPE, text=True) for source in sources]
    for process in compiling:
        errors = process.communicate()[1]
        assert process.returncode == 0, errors
    objects = [pathlib.Path(source).stem + ".o" for source in sources]
    done = subprocess.run([compiler, *objects, *libraries, "-o", "school_test"], cwd=tree, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return tree / "school_test"


def test_a_new_action_passes_its_tests_at_once(tree, command):
    done = subprocess.run([built_test(tree, command), "--gtest_filter=SchoolMeals.*:Catalogue.*"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\[  PASSED  \] 1[0-9] tests", done.stdout), done.stdout
    assert "SchoolMeals.KeepsThePromises" in done.stdout


def test_the_strategy_of_a_new_action_is_well_formed(tree, minga):
    """The command does not know the action, so it is told to take another one that is there."""
    text = (tree / f"configs/strategies/{NAME}.toml").read_text()
    other = tree / "configs/strategies/other.toml"
    other.write_text(text.replace(f'action = "{NAME}"', 'action = "outreach"'))
    done = minga("validate", "peru-baseline", "--strategy", other)
    other.unlink()
    assert done.code == 0, done.err
    assert f"- [{NAME}]({NAME}.toml)" in (tree / "configs/strategies/README.md").read_text()


def test_what_is_left_to_fill_in_is_refused(tree):
    def faults():
        done = subprocess.run([sys.executable, tree / "tests/architecture/check_architecture.py", "--report"],
                              capture_output=True, text=True)
        return [line for line in done.stdout.splitlines() if ": fill it in: " in line]

    found = faults()
    assert {line.split(":")[0] for line in found} == {
        f"scenarios/actions/{NAME}.hpp", f"scenarios/actions/{NAME}.cpp", f"tests/unit/scenarios/{NAME}_test.cpp",
        f"configs/strategies/{NAME}.toml"}
    assert len(found) < 10, "small to fill in"


@pytest.mark.parametrize("arguments, part", [
    (["School"], "is no name for an action"),
    ([NAME], "exists already"),
    (["risk_aversion"], "exists already"),
    (["tea"], None),
    (["tea", "--moves", "fe=1"], "did you mean 'fee'?"),
    (["tea", "--moves", "fee"], "has no amount"),
    (["tea", "--moves", "fee=3"], "out of range"),
    (["tea", "--moves", "capacity=1"], "differs from its base"),
    (["tea", "--moves", "fee=.1", "--moves", "fee=.2"], "stands twice"),
    (["tea", "--title", 'say "tea"'], "quotation mark"),
])
def test_complaints_write_nothing(tree, arguments, part):
    before = sorted(path.name for path in tree.rglob("*tea*"))
    done = new_action(tree, *arguments, "--dry-run")
    assert (done.returncode == 0) == (part is None) and (part or "") in done.stderr
    assert sorted(path.name for path in tree.rglob("*tea*")) == before


def test_every_lever_can_be_moved():
    """The script knows a parameter for each lever, and no lever or parameter that is not there."""
    script = (ROOT / "scripts/new-action").read_text()
    table = script.split("PARAMETER_OF = {")[1].split("}")[0]
    named = dict(re.findall(r'"(\w+)": "([\w.]+)"', table))
    levers = re.findall(r"^MINGA_LEVER\((\w+)", (ROOT / "include/minga/engine/levers.def").read_text(), re.M)
    assert sorted(named) == sorted(levers)
    parameters = (ROOT / "include/minga/core/parameters.def").read_text()
    assert [name for name in named.values() if f'"{name}"' not in parameters] == []
