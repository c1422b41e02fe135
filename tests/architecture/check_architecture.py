#!/usr/bin/env python3
"""The shape of the house, checked: dependencies point one way, engine layers know no file format, no
thread library, no libm; every public header compiles alone; no cycle of includes; no dead link in
the documentation; nothing of scripts/new-action left to fill in. With --report it prints line counts,
the longest file and the longest function.
"""

import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What each layer may include: itself and these.
MAY_USE = {
    "core": set(),
    "graph": {"core"},
    "society": {"core", "graph"},
    "record": {"core"},
    "engine": {"core", "graph", "society", "record"},
    "scenarios": {"core", "graph", "society", "record", "engine"},
    "io": {"core", "graph", "society", "record", "engine", "scenarios"},
    "analysis": {"core", "graph", "society", "record", "engine", "scenarios", "io"},
    "study": {"core", "graph", "society", "record", "engine", "scenarios", "io", "analysis"},
    "compare": {"core", "graph", "society", "record", "engine", "scenarios", "io", "analysis"},
    "patterns": {"core", "graph", "society", "record", "engine", "scenarios", "io", "analysis", "study", "compare"},
    "calibration": {"core", "graph", "society", "record", "engine", "scenarios", "io", "analysis", "study", "compare", "patterns"},
    "report": {"core", "graph", "society", "record", "engine", "scenarios", "io", "analysis", "compare"},
    "app": {"core", "graph", "society", "record", "engine", "scenarios", "io", "analysis", "study", "compare", "patterns", "calibration", "report"},
}
ENGINE_LAYERS = {"core", "graph", "society", "record", "engine", "scenarios"}
FORBIDDEN_HEADERS = re.compile(
    r"hdf5|toml\+\+|CLI|nlohmann|openssl|<(iostream|fstream|sstream|filesystem|thread|mutex|atomic|chrono|random|locale|future)>")
FORBIDDEN_CALLS = re.compile(r"\bstd::(exp|log|log2|log10|pow|sin|cos|tan|tanh|atan|atan2|asin|acos|erf|cbrt)\b")
ONLY_TBB = "sim/core/executor_tbb.cpp"


def layer_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "include":
        return parts[2]
    return parts[1] if parts[0] == "sim" else parts[0]


def sources():
    for folder in ("include", "sim", "scenarios", "analysis"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".hpp", ".cpp", ".def"}:
                yield path


def included(path):
    return re.findall(r'^\s*#include\s+([<"][^>"]+[>"])', path.read_text(), re.M)


def target_of(include):
    """Layer of a quoted include of ours, or None."""
    name = include.strip('"<>')
    if name.startswith("minga/"):
        return name.split("/")[1]
    head = name.split("/")[0]
    return head if head in MAY_USE and "/" in name and include[0] == '"' else None


def check_includes(faults):
    for path in sources():
        layer, name = layer_of(path), str(path.relative_to(ROOT))
        text = path.read_text()
        for include in included(path):
            target = target_of(include)
            if target and target != layer and target not in MAY_USE[layer]:
                faults.append(f"{name}: layer {layer} may not include {include}")
            if layer in ENGINE_LAYERS and FORBIDDEN_HEADERS.search(include):
                if name != ONLY_TBB:
                    faults.append(f"{name}: an engine layer may not include {include}")
            if "tbb" in include and name != ONLY_TBB:
                faults.append(f"{name}: only {ONLY_TBB} names the thread library")
            if re.search(r"hdf5|toml\+\+", include) and not name.startswith("sim/io/"):
                faults.append(f"{name}: only sim/io includes {include}")
        if layer in ENGINE_LAYERS:
            for number, line in enumerate(text.splitlines(), 1):
                if FORBIDDEN_CALLS.search(line.split("//")[0]):
                    faults.append(f"{name}:{number}: libm differs between machines, use minga/core/math.hpp")


def check_cycles(faults):
    graph = {}
    for path in sources():
        name = str(path.relative_to(ROOT))
        graph[name] = []
        for include in included(path):
            inner = include.strip('"<>')
            for base in ("include", "sim", "."):
                if (ROOT / base / inner).is_file():
                    graph[name].append(str((ROOT / base / inner).relative_to(ROOT)))
                    break
    state = {}

    def visit(name, trail):
        state[name] = 1
        for target in graph.get(name, []):
            if state.get(target) == 1:
                faults.append("cycle of includes: " + " > ".join(trail + [name, target]))
            elif target not in state:
                visit(target, trail + [name])
        state[name] = 2

    for name in graph:
        if name not in state:
            visit(name, [])


def check_headers_alone(faults, compiler):
    headers = [p for p in sources() if p.suffix == ".hpp" and p.parts[len(ROOT.parts)] == "include"]
    for header in headers:
        name = header.relative_to(ROOT / "include")
        run = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-I", ROOT / "include", "-isystem",
                              "/usr/include/eigen3", "-x", "c++", "-"], input=f'#include "{name}"\n',
                             capture_output=True, text=True)
        if run.returncode:
            faults.append(f"{name} does not compile alone:\n{run.stderr[:400]}")


def check_tests_built(faults):
    for path in (ROOT / "tests").rglob("*_test.cpp"):
        kind = path.relative_to(ROOT / "tests").parts
        if len(kind) != 3 or kind[0] not in {"unit", "property", "statistical", "reproducibility", "golden"}:
            faults.append(f"{path.relative_to(ROOT)}: no executable takes it in")


def check_filled_in(faults):
    """What scripts/new-action left for its author to say."""
    mark = "FILL" + " IN"
    for folder in ("scenarios", "configs", "tests/unit/scenarios"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in {".hpp", ".cpp", ".toml"}:
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if mark in line:
                    faults.append(f"{path.relative_to(ROOT)}:{number}: fill it in: {line.split(mark)[1].strip(': ') or line.strip()}")


def anchors(page):
    """Names that a link into the page may end with: its headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.S | re.M)
    heads = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", head) for head in re.findall(r"^#+ (.*)$", text, re.M)]
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def check_links(faults):
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "configs").rglob("*.md")]
    for page in pages:
        for link, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", page.read_text()):
            if re.match(r"https?:|mailto:", link):
                continue
            target = page.parent / link if link else page
            if not target.exists():
                faults.append(f"{page.relative_to(ROOT)}: dead link {link}")
            elif anchor and anchor not in anchors(target):
                faults.append(f"{page.relative_to(ROOT)}: {link} has no heading '#{anchor}'")


def functions(path):
    """(lines, name) of function bodies, by matching braces at the outermost level of code."""
    opened = []
    text = re.sub(r'R"TOML\(.*?\)TOML"', lambda m: '""' + "\n" * m.group().count("\n"), path.read_text(), flags=re.S)
    for number, line in enumerate(text.splitlines(), 1):
        code = re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])\'', '""', line).split("//")[0]
        for sign in code:
            if sign == "{":
                head = code.split("{")[0]
                is_function = ")" in head and not re.match(r"\s*(if|for|while|switch|else|do)\b", head)
                opened.append((number, is_function and "= [" not in head, head.strip()))
            elif sign == "}" and opened:
                begin, is_function, head = opened.pop()
                if is_function:
                    yield number - begin + 1, head[:70]


def report():
    counts = {}
    for folder in ("include", "sim", "scenarios", "analysis", "tests", "scripts", "configs", "docs", "cmake"):
        files = [p for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix not in {".csv", ".pyc", ".png"}]
        counts[folder] = (len(files), sum(len(p.read_text().splitlines()) for p in files))
    for folder, (files, lines) in counts.items():
        print(f"{folder:<10} {files:>4} files {lines:>6} lines")
    code = [p for p in sources() if p.suffix != ".def"]
    longest = max(code, key=lambda p: len(p.read_text().splitlines()))
    print(f"longest file: {longest.relative_to(ROOT)}, {len(longest.read_text().splitlines())} lines")
    lines, head, path = max((n, h, str(p.relative_to(ROOT))) for p in code for n, h in functions(p))
    print(f"longest function: {lines} lines in {path}: {head}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--compiler", default="g++")
    options = parser.parse_args()
    faults = []
    check_includes(faults)
    check_cycles(faults)
    check_tests_built(faults)
    check_filled_in(faults)
    check_links(faults)
    if options.report:
        report()
    else:
        check_headers_alone(faults, options.compiler)
    for fault in faults:
        print(fault)
    print(f"architecture: {len(faults)} faults; the graph of includes has {'no' if not any('cycle' in f for f in faults) else 'a'} cycle")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
