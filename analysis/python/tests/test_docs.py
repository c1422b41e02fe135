"""Everything the documentation shows is run: commands, scenarios and snippets of README.md,
CONTRIBUTING.md, docs/*.md and docs/guides/*.md, page by page in a folder of its own; and the tables of
docs/odd.md are those of the program."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

# Commands that are not run here, by how they begin, and why.
NOT_RUN = {
    "scripts/check-mutations": "builds the engine again for each fault: minutes",
    "minga sweep calibrated-futures": "1,536 runs: minutes; the page has a smaller study of the same set",
    "minga compare futures.h5 --outcome": "the results of that sweep",
    "minga sweep rivals": "1,344 runs; test_submodels.py runs each rule",
    ".venv/bin/python scripts/write-rivals": "writes a page of the project from the results of that sweep",
    "./run-demo": "installs and builds everything; it is the first thing that a reader runs",
    "./run-tests": "runs this very test",
    "cmake ": "how the tested command was built",
    "ctest ": "a stage of ./run-tests",
    "bash scripts/check-bits": "a stage of ./run-tests",
    "scripts/bench": "minutes of a quiet machine; tests/command/test_bench.py runs a small one",
    "scripts/new-action": "changes the sources; tests/command/test_new_action.py runs it in a copy of them",
    "scripts/write-odd-tables": "changes the sources; another test here runs it with --check",
    "python3 tests/architecture/": "a test of ctest",
    "build/release/": "of a policy action that the page's reader has just written; see scripts/new-action",
    "grep ": "looks for what scripts/new-action has left",
}
# Runs of minutes, made small: (page, a part of its commands, what stands in its place).
SMALLER = [
    ("docs/baseline.md", "--citizens 100000 --replicates 8", "--citizens 500 --replicates 2"),
    # Its exit code says whether all holds, which so few citizens do not show.
    ("docs/baseline.md", "--voice early.h5 late.h5", "--voice early.h5 late.h5 || [ $? = 1 ]"),
    ("docs/assumptions.md", "minga sweep assumptions -o assumptions.h5",
     "minga sweep assumptions -o assumptions.h5 --set design.blocks=2 --set study.citizens=300 --set study.months=24 "
     "--set record.every=24 --set study.burn_in=0 --set 'study.strategies=[\"baseline\", \"behavioural\"]'"),
    ("docs/guides/teacher.md", "minga sweep access.toml -o access.h5", "minga sweep access.toml -o access.h5 --set study.citizens=1000"),
    ("docs/guides/teacher.md", "minga sweep trust.toml -o trust.h5", "minga sweep trust.toml -o trust.h5 --set study.citizens=1000"),
    ("docs/guides/teacher.md", "--set study.seed=2", "--set study.seed=2 --set study.citizens=1000"),
]


def blocks(page):
    """(language, text) of the fenced blocks."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(), re.S | re.M)


def commands(text):
    """Every line of a shell block is a command."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def reason_not_to_run(line):
    return next((why for start, why in NOT_RUN.items() if line.startswith(start)), None)


def as_run(name, line):
    """The line with its long parts made small, and with this Python."""
    for page, long, short in SMALLER:
        line = line.replace(long, short) if page == name else line
    return re.sub(r"^python (\S+)", lambda match: f"'{sys.executable}' '{ROOT / match[1]}'", line)


def run(arguments, folder, environment, **options):
    done = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, **options)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def environment(command):
    folder = pathlib.Path(command).resolve().parent
    return {**os.environ, "MINGA_COMMAND": command, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def run_shell(name, text, folder, environment):
    """Runs a block line by line; where a line changes the folder, the next ones run there."""
    for line in commands(text):
        if reason_not_to_run(line):
            continue
        if line.startswith("cp -r docs/"):  # the reader stands in the sources
            _, _, source, target = line.split()
            shutil.copytree(ROOT / source, folder / target)
        elif line.startswith("cd "):
            folder = folder / line.split()[1]
        else:
            run(["bash", "-c", as_run(name, line)], folder, environment)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_and_snippets_run(page, environment, tmp_path):
    name, folder = str(page.relative_to(ROOT)), tmp_path
    for language, text in blocks(page):
        if language == "python":
            run([sys.executable, "-c", text], folder, environment)
        named = re.match(r"# ([\w-]+\.toml)\n", text) if language == "toml" else None
        if named:  # a file that the reader saves under this name, for the commands that follow
            (folder / named[1]).write_text(text)
        elif language == "toml":  # a part of a scenario: it must be valid with a head before it
            part = folder / "part.toml"
            part.write_text(text if "[scenario]" in text else f'[scenario]\ncountry = "peru"\n{text}')
            run([environment["MINGA_COMMAND"], "validate", str(part)], folder, environment)
        elif language == "sh":
            folder = run_shell(name, text, folder, environment)


def test_no_command_stands_where_nobody_runs_it():
    """Commands stand in blocks marked `sh`: not in others, not in indented text."""
    begins = r"(?:minga|python3?|cmake|ctest|bash|scripts/\S+|\./run-\S+|build/release/\S+) "
    for page, name in zip(PAGES, NAMES):
        for language, text in blocks(page):
            assert language == "sh" or not re.search(rf"^{begins}", text, re.M), f"{name}: mark the block as sh\n{text}"
        rest = re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.S | re.M)
        assert re.findall(rf"^    {begins}.*", rest, re.M) == [], name


def test_what_is_not_run_or_made_small_is_there():
    """No exception outlives its command."""
    lines = [(name, line) for page, name in zip(PAGES, NAMES) for language, text in blocks(page) if language == "sh" for line in commands(text)]
    for start in NOT_RUN:
        assert any(line.startswith(start) for _, line in lines), start
    for page, long, _ in SMALLER:
        assert any(name == page and long in line for name, line in lines), (page, long)


def test_commands_in_the_text_exist(environment):
    """`minga NAME --option` inside a sentence: such a command with such an option."""
    helps = {}
    for page, name in zip(PAGES, NAMES):
        for text in re.findall(r"`minga ([^`\n]+)`", page.read_text()):
            words = text.split()
            command = words[0]
            if not re.fullmatch(r"[a-z]+", command):
                continue
            if command not in helps:
                helps[command] = run([environment["MINGA_COMMAND"], command, "--help"], ROOT, environment)
            for option in re.findall(r"(?<!\S)(--[a-z-]+)", text):
                assert option in helps[command], f"{name}: minga {text}"


def test_the_documentation_shows_commands_and_snippets():
    """Guards the tests above: a page that lost its blocks would pass them."""
    shown = {name: [line for language, text in blocks(page) if language == "sh" for line in commands(text) if not reason_not_to_run(line)]
             for page, name in zip(PAGES, NAMES)}
    assert len(shown["README.md"]) >= 5 and sum(map(len, shown.values())) >= 80
    for name in ("results-format.md", "bits.md", "strategies.md", "guides/researcher.md", "guides/analyst.md", "guides/teacher.md"):
        assert shown[f"docs/{name}"], name
    assert any(language == "python" for language, _ in blocks(ROOT / "README.md"))


def test_equal_runs_have_equal_digests(environment, tmp_path):
    """The claim of docs/bits.md, with the page's own commands."""
    lines = [line for language, text in blocks(ROOT / "docs" / "bits.md") if language == "sh" for line in commands(text) if not reason_not_to_run(line)]
    out = [run(["bash", "-c", line], tmp_path, environment) for line in lines]
    digests = [line.split()[0] for line in out[-1].splitlines()]
    assert len(digests) == 2 and digests[0] == digests[1]


def test_tables_of_the_model_are_up_to_date(environment):
    run([sys.executable, str(ROOT / "scripts" / "write-odd-tables"), "--check"], ROOT, environment)


def test_an_outdated_table_is_noticed(environment, tmp_path):
    """The check above can fail: a page with a changed number is refused."""
    (tmp_path / "configs").symlink_to(ROOT / "configs")
    for name in ("scripts/write-odd-tables", "docs/odd.md"):
        copy = tmp_path / name
        copy.parent.mkdir()
        copy.write_text((ROOT / name).read_text().replace("| `trust.omega` | 2 |", "| `trust.omega` | 3 |"))
    done = subprocess.run([sys.executable, str(tmp_path / "scripts" / "write-odd-tables"), "--check"],
                          env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and "out of date" in done.stderr


def test_every_piece_of_evidence_is_listed(environment, command):
    listed = set(re.findall(r"^\| ([A-E]\d\d) ", (ROOT / "docs" / "evidence.md").read_text(), re.M))
    parameters = run([command, "list", "parameters", "--json"], ROOT, environment)
    sources = [path for folder, kind in (("scenarios", "cpp"), ("configs", "toml"), ("docs", "md")) for path in (ROOT / folder).rglob(f"*.{kind}")]
    texts = [parameters, *(path.read_text() for path in sources)]
    named = {name for text in texts for name in re.findall(r"\b[A-E]\d\d\b", text)}
    assert len(named) > 50
    assert named <= listed, sorted(named - listed)


def test_the_page_of_patterns_has_every_pattern_and_its_sources():
    """Every pattern of Peru stands on the page with the band of its file; every source that patterns name is listed."""
    page = (ROOT / "docs" / "patterns.md").read_text()
    evidence = (ROOT / "docs" / "evidence.md").read_text()
    listed = set(re.findall(r"^\| ([A-EP]\d\d[a-z]?) ", evidence, re.M))
    for file in sorted((ROOT / "configs" / "patterns").glob("*.toml")):
        named = set(re.findall(r"\b[A-EP]\d\d[a-z]?\b", file.read_text()))
        assert named <= listed, sorted(named - listed)
        for pattern in tomllib.loads(file.read_text()).get("pattern", []):
            if file.stem in {"peru", "experiments"} or f"| {pattern['id']} |" in page:
                row = re.search(rf"^\| {pattern['id']} \|.*$", page, re.M)
                assert row and pattern["title"] in row[0], f"{pattern['id']}: scripts/write-patterns"
                assert pattern["source"] in row[0], f"{pattern['id']}: scripts/write-patterns"


def test_the_page_of_the_brief_is_up_to_date(command):
    """docs/brief.md is what `minga brief` prints; every element has a row, a file and a test that exist."""
    printed = subprocess.run([command, "brief"], check=True, capture_output=True, text=True).stdout
    assert (ROOT / "docs" / "brief.md").read_text() == printed, "minga brief > docs/brief.md"
    rows = [line.split(" | ") for line in printed.splitlines() if re.match(r"\| (action|observation|barrier|challenge|case) ", line)]
    parts = [row[0].strip("| ") for row in rows]
    assert [parts.count(part) for part in ("action", "observation", "barrier", "challenge", "case")] == [6, 6, 4, 4, 14]
    for row in rows:
        file, moves, config, test, grade = row[3:8]
        assert (ROOT / file.strip("`")).is_file(), row
        assert (ROOT / test.strip("`")).is_file(), row
        assert moves.strip() and grade.strip("| "), row
        assert config.strip() != "none", f"no shipped configuration uses {row[2]}"
