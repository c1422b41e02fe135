"""`minga list keys` against the readers: a key that nobody reads makes them name those that they do."""

import json
import re
import shutil

import pytest

from test_new_action import ROOT

NONSENSE = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
SCENARIO = '[scenario]\ncountry = "peru"\n'
STRATEGY = '[strategy]\ntitle = "T"\n'
INTERVENTION = '[[intervention]]\nname = "one"\naction = "placebo"\nstart = 0\n'
PRESSURE = '[[pressure]]\nname = "one"\nkind = "disruptions"\nstart = 0\n'
INNOVATION = '[innovation]\ntitle = "T"\nhome = "peru"\nhome_setting = 0.5\ngrade = "d"\n'
EFFECT = '[[effect]]\nlever = "fee"\noperation = "add"\namount = -0.1\nrange = [-0.2, 0]\nsource = "assumption"\n'
PLANNED = {
    "budget": "[budget]\n@\n",
    "intervention": INTERVENTION + "cost = {}\n@\n",
    "intervention.target": INTERVENTION + "cost = {}\ntarget = { @ }\n",
    "intervention.cost": INTERVENTION + "cost = { @ }\n",
}
# By kind of file and table: a file whose reader comes as far as the place of @.
FILES = {
    "scenario": {
        "": "@\n" + SCENARIO,
        "scenario": SCENARIO + "@\n",
        "record": SCENARIO + "[record]\n@\n",
        "parameters.*": SCENARIO + '[parameters]\n"trust.omega" = { value = 2, @ }\n',
        "pressure": SCENARIO + PRESSURE + "@\n",
        "pressure.target": SCENARIO + PRESSURE + "target = { @ }\n",
        **{table: SCENARIO + text for table, text in PLANNED.items()},
    },
    "strategy": {"": "@\n" + STRATEGY, "strategy": STRATEGY + "@\n", **{table: STRATEGY + text for table, text in PLANNED.items()}},
    "innovation": {"": "@\n" + INNOVATION + EFFECT, "innovation": INNOVATION + "@\n" + EFFECT, "effect": INNOVATION + EFFECT + "@\n"},
    "study": {
        "": "@\n[study]\n",
        "study": "[study]\n@\n",
        "record": "[record]\n@\n",
        "uncertain": '[[uncertain]]\nname = "trust.omega"\nlow = 1\nhigh = 2\n@\n[design]\nkind = "grid"\n',
        "portfolio": '[portfolio]\nof = "participation"\n@\n',
    },
}
DESIGNS = ["", 'kind = "sobol"\npoints = 4\n', 'kind = "saltelli"\nblocks = 2\n', 'kind = "morris"\ntrajectories = 2\n', 'kind = "grid"\n',
           'kind = "one_at_a_time"\n', 'kind = "list"\nrows = [[1.5]]\n', 'kind = "table"\nfile = "points.csv"\ncolumns = ["trust.omega"]\n']


@pytest.fixture
def refused(minga, tmp_path):
    """The keys that the reader of such a file names when it meets one that it does not know."""

    def call(kind, text):
        (tmp_path / "file.toml").write_text(text)
        if kind == "scenario":
            done = minga("validate", "file.toml")
        elif kind == "strategy":
            done = minga("validate", "peru-baseline", "--strategy", "file.toml")
        elif kind == "study":
            done = minga("sweep", "file.toml", "-o", "x.h5", "--dry-run")
        elif kind == "innovation":
            (tmp_path / "user.toml").write_text('[strategy]\ntitle = "T"\n[[intervention]]\nname = "one"\naction = "foster_innovation"\n'
                                               'start = 0\ncost = {}\ninnovations = ["file.toml"]\n')
            done = minga("validate", "peru-baseline", "--strategy", "user.toml")
        else:
            (tmp_path / "user.toml").write_text('[scenario]\ncountry = "file.toml"\n')
            done = minga("validate", "user.toml")
        assert done.code == 2 and f"unknown key '{NONSENSE}'" in done.err, done.err
        return set(re.search(r"instead: one of: (.*)", done.err)[1].split(", "))

    return call


@pytest.fixture
def keys(minga):
    return json.loads(minga("list", "keys", "--json").out)


def catalogued(keys, kind, table):
    """Keys of a table in files of a kind; without a table, the tables that stand in the file itself."""
    rows = [row for row in keys if kind in row["files"].split(", ")]
    if table == "":
        return {row["table"].split(".")[0] for row in rows}
    return {row["key"] for row in rows if row["table"] == table}


@pytest.mark.parametrize("kind, table", [(kind, table) for kind, tables in FILES.items() for table in tables])
def test_readers_and_list_agree(keys, refused, kind, table):
    found = refused(kind, FILES[kind][table].replace("@", f"{NONSENSE} = 1"))
    assert found == catalogued(keys, kind, table)


def test_designs(keys, refused, tmp_path):
    """Each kind of design takes its own keys; together they are the list's."""
    (tmp_path / "points.csv").write_text("trust.omega\n2\n")
    named = set()
    for design in DESIGNS:
        varies = "" if not design or "table" in design else '[[uncertain]]\nname = "trust.omega"\nlow = 1\nhigh = 2\n'
        named |= refused("study", f"{varies}[design]\n{design}{NONSENSE} = 1\n")
    assert named == catalogued(keys, "study", "design")


@pytest.mark.parametrize("table", ["country", "files", "source", "sector", "parameters.*", ""])
def test_countries(keys, refused, minga, tmp_path, table):
    shutil.copytree(ROOT / "configs/countries/peru", tmp_path / "peru")
    text = (ROOT / "configs/countries/peru.toml").read_text()
    line = f"{NONSENSE} = 1"
    if table == "":
        text = f"{line}\n{text}"
    elif table == "parameters.*":
        text = re.sub(r"(\[parameters\][^{]*\{)", rf"\1 {line},", text, count=1)
    else:
        text = re.sub(rf"^(\[+{table}\]+.*)$", rf"\1\n{line}", text, count=1, flags=re.M)
    found = refused("country", text)
    expected = catalogued(keys, "country", table)
    if table == "sector":
        expected = expected - {"*"} | {row["name"].removeprefix("sector.*.") for row in json.loads(minga("list", "parameters", "--json").out)
                                       if row["name"].startswith("sector.*.")}
    assert found == expected


def test_every_table_is_looked_at(keys):
    """What the tests above leave out has no keys of its own but names of another list, or is refused by them."""
    seen = {(kind, table) for kind, tables in FILES.items() for table in tables}
    seen |= {("study", "design")} | {("country", table) for table in ("country", "files", "source", "sector", "parameters.*")}
    left = {(kind, row["table"]) for row in keys for kind in row["files"].split(", ")} - seen
    assert left == {("scenario", "parameters"), ("country", "parameters"), ("scenario", "barriers"), ("scenario", "submodels"), ("study", "settings"),
                    ("scenario", "intervention.options"), ("strategy", "intervention.options"), ("scenario", "pressure.options")}


def test_what_is_needed_is_missed(keys, minga, tmp_path):
    """A key that the list calls needed cannot be left out, and one that it does not can."""
    text = '[scenario]\ncountry = "peru"\n[[intervention]]\nname = "one"\naction = "placebo"\nstart = 0\ncost = {}\n'
    for row in keys:
        if row["table"] not in ("scenario", "intervention") or "scenario" not in row["files"] or row["without"] != "needed":
            continue
        (tmp_path / "s.toml").write_text(re.sub(rf"^{row['key']} = .*\n", "", text, flags=re.M))
        done = minga("validate", "s.toml")
        assert done.code == 2 and f"missing key '{row['key']}'" in done.err, row
    (tmp_path / "s.toml").write_text(text)
    assert minga("validate", "s.toml").code == 0
