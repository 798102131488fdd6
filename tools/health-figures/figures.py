"""The figures of a group of attempts, as health.v1 names them."""

import pandas as pd

from statistics_of_health import median_interval, proportion, quantile, times, wilson

FAILURES = ["failure", "timed_out", "startup_failure"]
DECIDED = ["success", *FAILURES]
EXCLUDED = ["superseded", "cancelled", "skipped", "neutral", "action_required", "stale", "unknown"]
KNOWN = {*DECIDED, *EXCLUDED} - {"superseded", "unknown"}
ON_RUNNERS = [*DECIDED, "superseded", "cancelled"]
MINUTE = 60_000


def branch_class(attempt, default_branch):
    if attempt.event.startswith("pull_request"):
        return "pull_request"
    return "default" if attempt.event in ("push", "schedule") and attempt.head_branch == default_branch else "other"


def add_times(attempts, jobs):
    """Completion and duration: by the jobs of the execution, else by the run's own instants."""
    of_attempt = jobs[jobs["of_attempt"]].groupby(["run_id", "run_attempt"]).agg(first=("started", "min"), last=("completed", "max")).reset_index()
    attempts = attempts.merge(of_attempt.rename(columns={"run_id": "id"}), on=["id", "run_attempt"], how="left")
    by_jobs = attempts["last"].notna()
    attempts["completed"] = attempts["last"].where(by_jobs, attempts["updated"]).astype("Int64")
    raw = (attempts["last"] - attempts["first"]).where(by_jobs, attempts["updated"] - attempts["started"]).astype("Int64")
    attempts["approximate"] = ~by_jobs
    attempts["clamped"] = raw < 0
    attempts["duration"] = raw.clip(lower=0)
    return attempts


def add_outcomes(attempts, jobs):
    finished = attempts["status"].eq("completed") & attempts["conclusion"].notna()
    words = attempts["conclusion"].where(attempts["conclusion"].isin(KNOWN), "unknown")
    attempts["outcome"] = words.where(finished, "unfinished")
    grouped = {key: group for key, group in jobs.groupby(["run_id", "run_attempt"])}
    for index, attempt in attempts[attempts["outcome"].eq("cancelled")].iterrows():
        own = grouped.get((attempt.id, attempt.run_attempt))
        start = attempt.created if attempt.run_attempt == 1 else attempt.started
        same = attempts["workflow_id"].eq(attempt.workflow_id) & attempts["head_branch"].eq(attempt.head_branch) & attempts["branch_class"].eq(attempt.branch_class)
        newer = (same & (attempts["created"] > start) & (attempts["created"] <= attempt.completed)).any()
        if own is not None and own["hit_limit"].any():
            attempts.loc[index, "outcome"] = "timed_out"
        elif (own is not None and not own["executed"].any()) or newer:
            attempts.loc[index, "outcome"] = "superseded"
    return attempts


def add_runs(window):
    """Of attempts of one window: which is its run's latest, which runs are flaky, which failures a later success cleared."""
    window = window.copy()
    window["latest"] = window["run_attempt"].eq(window.groupby("id")["run_attempt"].transform("max"))
    last_success = window[window["outcome"].eq("success")].groupby(["id", "head_sha"])["run_attempt"].max().rename("last_success").reset_index()
    window = window.merge(last_success, on=["id", "head_sha"], how="left")
    window["cleared"] = window["outcome"].isin(FAILURES) & (window["last_success"] > window["run_attempt"]).fillna(False)
    window["flaky_run"] = window["id"].isin(window.loc[window["cleared"], "id"])
    return window


def minutes(window, jobs):
    """Time on runners; an attempt without any job known is given its own duration."""
    known = set(zip(jobs["run_id"], jobs["run_attempt"]))
    executed = jobs[jobs["executed"]].assign(spent=lambda table: table["elapsed"].fillna(0).clip(lower=0))
    spent = executed.groupby(["run_id", "run_attempt"])["spent"].sum().to_dict()
    keys = list(zip(window["id"], window["run_attempt"]))
    own = window["duration"].fillna(0) * window["outcome"].isin(ON_RUNNERS)
    values = pd.Series([float(spent.get(key, 0)) if key in known else float(stand_in) for key, stand_in in zip(keys, own)], index=window.index, dtype=float)
    stands_in = pd.Series([key not in known for key in keys], index=window.index, dtype=bool) & (values > 0)
    cancelled = values[window["outcome"].isin(["cancelled", "superseded"])].sum()
    flakes = values[window["cleared"]].sum()
    return {
        "spent": float(values.sum() / MINUTE),
        "wasted": float((cancelled + flakes) / MINUTE),
        "wastedOnCancelled": float(cancelled / MINUTE),
        "wastedOnFlakes": float(flakes / MINUTE),
        "approximateAttempts": int(stands_in.sum()),
    }


def commit_consistency(window):
    decided = window[window["latest"] & window["outcome"].isin(DECIDED)]
    commits = decided.groupby("head_sha")["flaky_run"].any()
    return proportion((~commits.astype(bool)).sum(), len(commits))


def executed_in(window, jobs):
    keys = window[["id", "run_attempt"]].rename(columns={"id": "run_id"})
    return jobs[jobs["executed"]].merge(keys, on=["run_id", "run_attempt"])


def queue_times(executed):
    return (executed["started"] - executed["created"]).dropna().clip(lower=0).astype(float)


def figures(window, jobs, threshold):
    count = window["outcome"].value_counts().to_dict()
    decided = window[window["latest"] & window["outcome"].isin(DECIDED)]
    eventual = int(decided["outcome"].eq("success").sum())
    first = window[window["run_attempt"].eq(1) & window["outcome"].isin(DECIDED)]
    first_success = int(first["outcome"].eq("success").sum())
    flaky = int((window["latest"] & window["flaky_run"]).sum())
    worked = window[window["outcome"].isin(DECIDED) & window["duration"].notna()]
    duration = worked["duration"].astype(float)
    summary = times(duration)
    unknown = window.loc[window["outcome"].eq("unknown"), "conclusion"].value_counts()
    eventual_rate = proportion(eventual, len(decided))
    first_rate = proportion(first_success, len(first))
    flake = proportion(min(flaky, len(decided)), len(decided))
    both = eventual_rate["rate"] is not None and first_rate["rate"] is not None
    return {
        "attempts": len(window),
        "runs": int(window["id"].nunique()),
        "success": count.get("success", 0),
        "failure": sum(count.get(name, 0) for name in FAILURES),
        "failureCauses": {"failure": count.get("failure", 0), "timedOut": count.get("timed_out", 0), "startupFailure": count.get("startup_failure", 0)},
        "excluded": {name: count.get(name, 0) for name in EXCLUDED},
        "unknownConclusions": [{"conclusion": name, "count": int(number)} for name, number in sorted(unknown.items(), key=lambda item: (-item[1], item[0]))],
        "decidedRuns": len(decided),
        "eventualSuccess": eventual,
        "eventualRate": eventual_rate["rate"],
        "interval": eventual_rate["interval"],
        "firstAttemptRate": first_rate["rate"],
        "firstAttemptInterval": first_rate["interval"],
        "firstAttempts": len(first),
        "firstAttemptSuccess": first_success,
        "maskedRate": eventual_rate["rate"] - first_rate["rate"] if both else None,
        "flakyRuns": flaky,
        "flakeRate": flake["rate"],
        "flakeInterval": flake["interval"],
        "commitConsistency": commit_consistency(window),
        "averageDurationMs": summary["averageMs"],
        "p50DurationMs": summary["p50Ms"],
        "p50DurationInterval": median_interval(duration),
        "p95DurationMs": summary["p95Ms"],
        "maximumDurationMs": summary["maximumMs"],
        "durationSample": summary["sample"],
        "approximateDurations": int(worked["approximate"].sum()),
        "queueTime": times(queue_times(executed_in(window, jobs))),
        "minutes": minutes(window, jobs),
        "status": "no-data" if not len(decided) else "good" if eventual_rate["rate"] >= threshold else "alert",
    }


def totals(window):
    """What a comparison of windows needs."""
    decided = window[window["latest"] & window["outcome"].isin(DECIDED)]
    worked = window[window["outcome"].isin(DECIDED)]["duration"].dropna()
    success = int(decided["outcome"].eq("success").sum())
    return {"decidedRuns": len(decided), "eventualSuccess": success, "interval": wilson(success, len(decided)), "p50DurationMs": quantile(worked, 0.5)}
