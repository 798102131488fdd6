"""Counts the fixtures of report formats again, with Python's own libraries or by the tool's own summary.

Usage, in the clone after a build: python3 tools/real-tools/recount.py

Each line names a fixture, how it was counted, and both figures. Exit code 1 if any differ.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as etree

root = pathlib.Path(__file__).resolve().parents[2]
fixtures = root / "packages/scan-parsers/fixtures"


def text(path):
    return (fixtures / path).read_text("utf-8")


def load(path):
    return json.loads(text(path))


def lines(path):
    return [json.loads(line) for line in text(path).splitlines() if line.strip()]


def total(path, member):
    return load(path)["total"][member]


def lcov_like(path):
    """Lines of Istanbul's data by its documentation: a line is hit if a statement that begins on it was."""
    found = covered = 0
    for file in load(path).values():
        hits = {}
        for key, place in file["statementMap"].items():
            line = place["start"]["line"]
            hits[line] = max(hits.get(line, 0), file["s"][key])
        found += len(hits)
        covered += sum(1 for count in hits.values() if count > 0)
    return {"lines": found, "lines_covered": covered}


def clover(path):
    metrics = etree.fromstring(text(path)).find("project/metrics").attrib
    return {
        "lines": int(metrics["statements"]),
        "lines_covered": int(metrics["coveredstatements"]),
        "branches": int(metrics["conditionals"]),
        "branches_covered": int(metrics["coveredconditionals"]),
    }


def sonar_coverage(path):
    listed = [line.attrib for line in etree.fromstring(text(path)).iter("lineToCover")]
    return {
        "lines": len(listed),
        "lines_covered": sum(line["covered"] == "true" for line in listed),
        "branches": sum(int(line.get("branchesToCover", 0)) for line in listed),
        "branches_covered": sum(int(line.get("coveredBranches", 0)) for line in listed),
    }


def summary_of_jest(path):
    report = load(path)
    return {
        "tests": report["numTotalTests"],
        "passed": report["numPassedTests"],
        "failed": report["numFailedTests"],
        "skipped": report["numPendingTests"] + report["numTodoTests"],
    }


def summary_of_node(path):
    count = {name: int(number) for name, number in re.findall(r"^# (\w+) (\d+)$", text(path), re.M)}
    return {
        "tests": count["tests"],
        "passed": count["pass"],
        "failed": count["fail"],
        "skipped": count["skipped"] + count["todo"],
    }


def by(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return {"findings": len(words), "by_severity": dict(sorted(counts.items()))}


def eslint(path):
    files = load(path)
    return {
        "errors": sum(file["errorCount"] for file in files),
        "warnings": sum(file["warningCount"] for file in files),
        "suppressed": sum(len(file["suppressedMessages"]) for file in files),
    }


def playwright(path):
    stats = load(path)["stats"]
    return {
        "tests": stats["expected"] + stats["unexpected"] + stats["flaky"] + stats["skipped"],
        "failed": stats["unexpected"],
        "flaky": stats["flaky"],
        "skipped": stats["skipped"],
    }


def npm(path):
    counts = load(path)["metadata"]["vulnerabilities"]
    return {"packages": counts["total"]}


def legacy_audit(path):
    counts = load(path)["metadata"]["vulnerabilities"]
    return {"by_severity": {level: count for level, count in sorted(counts.items()) if count > 0}}


def yarn(path):
    [summary] = [line["data"] for line in lines(path) if line["type"] == "auditSummary"]
    return {"by_severity": {level: n for level, n in sorted(summary["vulnerabilities"].items()) if n > 0}}


def checkov(path):
    runs = load(path)
    runs = runs if isinstance(runs, list) else [runs]
    return {
        "findings": sum(run["summary"]["failed"] for run in runs),
        "passed": sum(run["summary"]["passed"] for run in runs),
        "suppressed": sum(run["summary"]["skipped"] for run in runs),
    }


def elements(path, name):
    """Elements of that local name, whatever their namespace."""
    return [each for each in etree.fromstring(text(path).encode()).iter() if each.tag.rsplit("}", 1)[-1] == name]


def jacoco(path):
    counters = {each.get("type"): each for each in etree.fromstring(text(path)).findall("counter")}
    count = lambda kind: (int(counters[kind].get("missed")), int(counters[kind].get("covered")))
    (missed, covered), (missed_branches, covered_branches) = count("LINE"), count("BRANCH")
    return {
        "lines": missed + covered,
        "lines_covered": covered,
        "branches": missed_branches + covered_branches,
        "branches_covered": covered_branches,
    }


def go_tests(path):
    """The results of tests, a later one in place of an earlier one of the same name, as gotestsum counts re-runs."""
    ends = {(each["Package"], each["Test"]): each["Action"] for each in lines(path) if each.get("Test") and each["Action"] in ("pass", "fail", "skip")}
    results = list(ends.values())
    return {"tests": len(results), "passed": results.count("pass"), "failed": results.count("fail"), "skipped": results.count("skip")}


def go_statements(path):
    """Go's own rule: a block counts once, and is covered if any of its lines says so."""
    blocks = {}
    for line in text(path).splitlines()[1:]:
        place, statements, hits = line.rsplit(" ", 2)
        blocks[place] = (int(statements), blocks.get(place, (0, False))[1] or int(hits) > 0)
    return {"statements": sum(n for n, _ in blocks.values()), "statements_covered": sum(n for n, hit in blocks.values() if hit)}


def nearest(path):
    """How near each vulnerability is to the code, by the deepest of its traces."""
    decoder, rest, depths = json.JSONDecoder(), text(path).strip(), {}
    while rest:
        message, end = decoder.raw_decode(rest)
        rest = rest[end:].lstrip()
        if "finding" in message:
            frame = message["finding"]["trace"][0]
            depth = "called" if "function" in frame else "imported" if "package" in frame else "required"
            order = ["required", "imported", "called"]
            known = depths.get(message["finding"]["osv"], "required")
            depths[message["finding"]["osv"]] = max(known, depth, key=order.index)
    return by(list(depths.values()))


def rows(path):
    return list(csv.reader(io.StringIO(text(path))))


def flat(path):
    return [each for page in load(path) for each in page]


def xcode_summary(_path):
    """The other export of the same run."""
    report = load("xcresult/summary.json")
    return {
        "tests": report["totalTestCount"],
        "passed": report["passedTests"],
        "failed": report["failedTests"],
        "skipped": report["skippedTests"] + report["expectedFailures"],
    }


def gcc_kinds(path):
    """Diagnostics that are no notes, each place once."""
    found = {(d["kind"], d["message"], json.dumps(d["locations"][0]["caret"])) for each in text(path).splitlines() if each.startswith("[") for d in json.loads(each)}
    return by([kind for kind, _, _ in found if kind != "note"])


def states(path):
    words = [each["state"] for each in flat(path)]
    return {word: words.count(word) for word in sorted(set(words))}


checks = [
    ("eslint/findings.json", "ESLint's own counts of each file", eslint),
    ("npm-audit/v2-findings.json", "npm's total of packages", npm),
    ("npm-audit/v1-findings.json", "npm's own counts", legacy_audit),
    ("npm-audit/pnpm-findings.json", "pnpm's own counts", legacy_audit),
    ("yarn-audit/classic-findings.ndjson", "Yarn's summary", yarn),
    ("yarn-audit/berry-findings.ndjson", "severities of the lines", lambda path: by([line["children"]["Severity"] for line in lines(path)])),
    ("istanbul/final.json", "Istanbul's rule for lines", lcov_like),
    ("istanbul/v8-final.json", "Istanbul's rule for lines", lcov_like),
    ("istanbul/summary.json", "the total", lambda path: {"lines": total(path, "lines")["total"], "branches_covered": total(path, "branches")["covered"]}),
    ("clover/istanbul.xml", "the project's metrics, by ElementTree", clover),
    ("clover/v8.xml", "the project's metrics, by ElementTree", clover),
    ("sonar-coverage/gcovr.xml", "each <lineToCover>, by ElementTree", sonar_coverage),
    ("jest/findings.json", "Jest's totals", summary_of_jest),
    ("jest/vitest-findings.json", "Vitest's totals", summary_of_jest),
    ("playwright/retries.json", "Playwright's stats", playwright),
    ("tap/node.tap", "the summary of node:test", summary_of_node),
    ("tap/tape.tap", "tape's line `# fail`", lambda path: {"failed": int(re.search(r"^# fail +(\d+)$", text(path), re.M)[1])}),
    ("tsc/pretty.txt", "the line `Found 3 errors`", lambda path: {"findings": int(re.search(r"Found (\d+) errors", text(path))[1])}),
    ("stylelint/findings.json", "warnings by severity", lambda path: by([w["severity"] for file in load(path) for w in file["warnings"]])),
    ("biome/findings.json", "Biome's summary", lambda path: {"findings": sum(load(path)["summary"][name] for name in ("errors", "warnings", "infos"))}),
    ("oxlint/findings.json", "diagnostics by severity", lambda path: by([entry["severity"] for entry in load(path)["diagnostics"]])),
    ("hadolint/findings.json", "levels", lambda path: by([entry["level"] for entry in load(path)])),
    ("shellcheck/json1.json", "levels", lambda path: by([entry["level"] for entry in load(path)["comments"]])),
    ("checkov/several-frameworks.json", "Checkov's summaries", checkov),
    ("gitlab-codequality/ruff.json", "severities", lambda path: by([entry["severity"] for entry in load(path)])),
    ("gitlab-security/sast.json", "entries without a flag", lambda path: {"findings": sum("flags" not in entry for entry in load(path)["vulnerabilities"])}),
    ("sonar-issues/version-9.json", "severities", lambda path: by([issue["severity"] for issue in load(path)["issues"]])),
    ("osv-scanner/findings.json", "groups and licences", lambda path: {"findings": sum(len(p.get("groups", [])) + len(p.get("license_violations", [])) for r in load(path)["results"] for p in r["packages"])}),
    ("rdjson/biome-findings.json", "severities", lambda path: by([entry["severity"] for entry in load(path)["diagnostics"]])),
    ("rdjsonl/findings.ndjson", "severities", lambda path: by([entry["severity"] for entry in lines(path)])),
    ("checkstyle/findings.xml", "severities, by ElementTree", lambda path: by([each.get("severity") for each in elements(path, "error")])),
    ("checkstyle/shellcheck.xml", "severities, by ElementTree", lambda path: by([each.get("severity") for each in elements(path, "error")])),
    ("pmd/findings.xml", "priorities, by ElementTree", lambda path: by([each.get("priority") for each in elements(path, "violation")])),
    ("cpd/findings.xml", "duplications, by ElementTree", lambda path: {"findings": len(elements(path, "duplication")), "duplicated_lines": sum(int(each.get("lines")) for each in elements(path, "duplication"))}),
    ("spotbugs/findings.xml", "SpotBugs' summary", lambda path: {"findings": int(elements(path, "FindBugsSummary")[0].get("total_bugs")), "classes": int(elements(path, "FindBugsSummary")[0].get("total_classes"))}),
    ("jacoco/coverage.xml", "JaCoCo's own counters", jacoco),
    ("go-test/every-outcome.ndjson", "results of the events", go_tests),
    ("go-test/reruns.ndjson", "the last result of each test", go_tests),
    ("go-cover/set.out", "Go's rule for blocks", go_statements),
    ("go-cover/several-packages.out", "Go's rule for blocks", go_statements),
    ("golangci-lint/findings.json", "issues", lambda path: {"findings": len(load(path)["Issues"])}),
    ("staticcheck/findings.ndjson", "severities", lambda path: by([each["severity"] for each in lines(path)])),
    ("gosec/findings.json", "gosec's statistics", lambda path: {"findings": load(path)["Stats"]["found"], "scanned_lines": load(path)["Stats"]["lines"]}),
    ("govulncheck/findings.json", "the deepest traces", nearest),
    ("cargo/findings.ndjson", "distinct rendered diagnostics with a span", lambda path: {"findings": len({each["message"]["rendered"] for each in lines(path) if each["reason"] == "compiler-message" and each["message"]["spans"]})}),
    ("cargo-audit/findings.json", "the stated count and the warnings", lambda path: {"findings": load(path)["vulnerabilities"]["count"] + sum(len(each) for each in load(path)["warnings"].values())}),
    ("dependency-check/findings.json", "vulnerabilities by severity", lambda path: by([v["severity"] for d in load(path)["dependencies"] for v in d.get("vulnerabilities", [])])),
    ("dependency-check/findings.xml", "vulnerabilities, by ElementTree", lambda path: {"findings": len(elements(path, "vulnerability")), "suppressed": len(elements(path, "suppressedVulnerability")), "dependencies": len(elements(path, "dependency"))}),
    ("github-code-scanning/alerts.json", "states", lambda path: {"alerts": len(flat(path)), "by_state": states(path)}),
    ("github-dependabot/alerts.json", "open alerts by severity", lambda path: by([each["security_vulnerability"]["severity"] for each in flat(path) if each["state"] == "open"])),
    ("testng/findings.xml", "TestNG's own totals", lambda path: {name: int(etree.fromstring(text(path)).get(name)) for name in ("passed", "failed", "skipped")}),
    ("markdownlint/findings.json", "severities", lambda path: by([each["severity"] for each in load(path)])),
    ("spectral/findings.json", "results", lambda path: {"findings": len(load(path))}),
    ("tfsec/findings.json", "severities", lambda path: by([each["severity"] for each in load(path)["results"]])),
    ("kube-score/findings.json", "comments of checks below grade 10", lambda path: {"findings": sum(max(1, len(check["comments"] or [])) for each in load(path) for check in each["checks"] if check["grade"] < 10 and not check["skipped"])}),
    ("cargo-deny/findings.ndjson", "the summary's errors and warnings", lambda path: {"findings": sum(check["errors"] + check["warnings"] for each in lines(path) if each["type"] == "summary" for check in each["fields"].values())}),
    ("kics/findings.json", "KICS's counters", lambda path: {"findings": load(path)["total_counter"], "by_severity": {word: n for word, n in sorted(load(path)["severity_counters"].items()) if n > 0}}),
    ("vulture/findings.txt", "lines", lambda path: {"findings": len(text(path).splitlines())}),
    ("pytest-json-report/findings.json", "the plugin's summary", lambda path: {"tests": load(path)["summary"]["total"], "failed": load(path)["summary"]["failed"], "errors": load(path)["summary"]["error"], "skipped": load(path)["summary"]["skipped"] + load(path)["summary"]["xfailed"]}),
    ("radon-raw/lines.json", "sums over files", lambda path: {name: sum(each[name] for each in load(path).values()) for name in ("loc", "sloc", "lloc", "comments")}),
    ("radon-mi/maintainability.json", "the least index", lambda path: {"min": min(each["mi"] for each in load(path).values())}),
    ("lizard/functions.csv", "rows, by Python's csv", lambda path: {"functions": len(rows(path)), "max": max(int(row[1]) for row in rows(path))}),
    ("gcc-json/findings.json", "kinds of the diagnostics", gcc_kinds),
    ("gcc-json/build.txt", "kinds of the diagnostics", gcc_kinds),
    ("pip-licenses/licenses.json", "packages by licence", lambda path: {"packages": len(load(path)), "by_rule": by([each["License"] for each in load(path)])["by_severity"]}),
    ("xcresult/tests.json", "the summary of the same run", xcode_summary),
    ("xcresult-build/findings.json", "Xcode's own counts", lambda path: {"findings": sum(load(path)[name] for name in ("errorCount", "warningCount", "analyzerWarningCount"))}),
    ("lizard/functions.xml", "lizard's sum, by ElementTree", lambda path: {"functions": sum(int(each.get("value")) for each in elements(path, "sum") if each.get("label") == "Functions")}),
]

command = ["node", str(root / "packages/cli/bin/portcullis.cjs"), "parse", "--json"]
output = subprocess.run(command + [str(fixtures / path) for path, _, _ in checks], capture_output=True, text=True, check=False)
parsed = [json.loads(line) for line in output.stdout.splitlines()]
differing = 0
for (path, how, count), report in zip(checks, parsed, strict=True):
    expected = count(path)
    found = {name: report.get("figures", {}).get(name) for name in expected}
    differing += found != expected
    print(f"{'ok  ' if found == expected else 'FAIL'} {path}: {how}: {expected}" + ("" if found == expected else f", but parsed {found}"))
print(f"{len(checks)} reports counted again, {differing} differ")
sys.exit(1 if differing else 0)
