"""Reads exports of GitHub's list-runs and list-jobs answers into two data frames: attempts and jobs."""

import json
from pathlib import Path

import pandas as pd

JOB_TIMEOUT_MS = 360 * 60_000


def read_values(text):
    """JSON values in a row, whatever stands between them."""
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        yield value


def flatten(value, member):
    """Objects in pages, in arrays of pages, or bare."""
    if isinstance(value, list):
        return [item for element in value for item in flatten(element, member)]
    return value[member] if member in value else [value]


def read_file(path, member):
    if not path.exists():
        return []
    return [item for value in read_values(path.read_text(encoding="utf-8")) for item in flatten(value, member)]


def pages_of(value):
    """Pages of runs with their totals, in the order in which they come; bare runs are one page without."""
    if isinstance(value, list):
        for element in value:
            yield from pages_of(element)
    elif "workflow_runs" in value:
        yield value.get("total_count"), value["workflow_runs"]
    else:
        yield None, [value]


def read_pages(folder):
    """Every page of every file of runs: (total, rows)."""
    pages = []
    for name in ("runs.json", "attempts.json"):
        path = folder / name
        if path.exists():
            pages += [page for value in read_values(path.read_text(encoding="utf-8")) for page in pages_of(value)]
    return pages


def milliseconds(column):
    """ISO 8601 instants as whole milliseconds since 1970; <NA> where there is none."""
    instants = pd.to_datetime(column, utc=True, format="ISO8601")
    return ((instants - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(milliseconds=1)).astype("Int64")


def read_jobs(folder):
    rows = read_file(folder / "jobs.json", "jobs")
    columns = ["run_id", "run_attempt", "name", "conclusion", "created_at", "started_at", "completed_at", "labels", "runner_name", "steps"]
    jobs = pd.DataFrame(rows, columns=columns) if rows else pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
    for name in ("created", "started", "completed"):
        jobs[name] = milliseconds(jobs.pop(f"{name}_at"))
    return jobs


def read_attempts(folder):
    rows = read_file(folder / "runs.json", "workflow_runs") + read_file(folder / "attempts.json", "workflow_runs")
    table = pd.DataFrame(rows)
    table["repository"] = [repository["full_name"] for repository in table["repository"]]
    for name, source in (("created", "created_at"), ("started", "run_started_at"), ("updated", "updated_at")):
        table[name] = milliseconds(table[source])
    return table


def mark_jobs(jobs, attempts):
    """Says of each job whether it belongs to the execution of its attempt, whether a runner took it, and whether it hit its time limit."""
    keys = attempts[["id", "run_attempt", "started"]].rename(columns={"id": "run_id", "started": "attempt_started"})
    jobs = jobs.merge(keys, on=["run_id", "run_attempt"], how="inner")
    jobs["of_attempt"] = jobs["started"].notna() & (jobs["started"] >= jobs["attempt_started"])
    without_runner = jobs["runner_name"].fillna("").eq("") & jobs["steps"].map(lambda steps: len(steps or []) == 0).astype(bool)
    waited_in_vain = without_runner & jobs["conclusion"].eq("cancelled")
    jobs["took_runner"] = jobs["started"].notna() & jobs["conclusion"].ne("skipped") & ~waited_in_vain
    jobs["executed"] = jobs["of_attempt"] & jobs["took_runner"]
    jobs["elapsed"] = jobs["completed"] - jobs["started"]
    long = jobs["elapsed"].fillna(0) >= JOB_TIMEOUT_MS
    jobs["hit_limit"] = jobs["conclusion"].eq("timed_out") | (jobs["conclusion"].eq("cancelled") & jobs["took_runner"] & long)
    return jobs


def load(folder, with_ignored=False):
    """Attempts, each once; jobs; and how many records were further copies or are left out."""
    folder = Path(folder)
    table = read_attempts(folder)
    own = table["path"].str.contains(".github/workflows/", regex=False)
    ignored = int((~own).sum())
    table = table if with_ignored else table[own]
    freshest = table.assign(done=table["status"].eq("completed")).sort_values(["updated", "done"])
    attempts = freshest.drop_duplicates(["repository", "id", "run_attempt"], keep="last").reset_index(drop=True)
    jobs = mark_jobs(read_jobs(folder), attempts)
    return attempts, jobs, {"duplicates": len(table) - len(attempts), "ignored": ignored}
