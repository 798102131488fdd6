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
    never_ran = ~by_jobs & mark_never_ran(attempts, jobs)
    raw = raw.mask(never_ran)
    attempts["approximate"] = ~by_jobs
    attempts["clamped"] = (raw < 0).fillna(False).astype(bool)
    attempts["duration"] = raw.clip(lower=0)
    return attempts


def mark_never_ran(attempts, jobs):
    """A workflow that could not start, and an attempt none of whose jobs has a start or an end of its own doing."""
    ran = jobs["started"].notna() | jobs["conclusion"].isin(["success", "failure", "timed_out"])
    ran_of = jobs.assign(ran=ran).groupby(["run_id", "run_attempt"])["ran"].any().to_dict()
    keys = list(zip(attempts["id"], attempts["run_attempt"]))
    unstarted = attempts["conclusion"].eq("startup_failure")
    return pd.Series([bool(unstarted.iloc[at]) if key not in ran_of else not ran_of[key] for at, key in enumerate(keys)], index=attempts.index, dtype=bool)


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


def add_runs(window, attempts, now):
    """Of attempts of one window: which is its run's latest, how its run began, whether it turned green, which failures a later success cleared.

    All attempts up to now are looked at: what the window began with counts."""
    window = window.copy()
    window["latest"] = window["run_attempt"].eq(window.groupby("id")["run_attempt"].transform("max"))
    ended = attempts[attempts["outcome"].ne("unfinished")]
    up_to_now = ended[ended["completed"] <= now]
    decided = up_to_now[up_to_now["outcome"].isin(DECIDED)].sort_values(["id", "run_attempt"])
    before = decided.groupby(["id", "head_sha"])["outcome"].shift()
    turned = decided[decided["outcome"].eq("success") & before.isin(FAILURES)]
    in_window = window.index.intersection(turned.index)
    window["flaky_run"] = window["id"].isin(window.loc[in_window, "id"])
    successes = up_to_now[up_to_now["outcome"].eq("success")].groupby(["id", "head_sha"])["run_attempt"].max()
    last = pd.Series([successes.get(key) for key in zip(window["id"], window["head_sha"])], index=window.index, dtype="float")
    window["cleared"] = window["outcome"].isin(FAILURES) & (last > window["run_attempt"])
    window["first"] = [first_outcome(run, number, ended) for run, number in first_questions(window)]
    window["missing_before"] = missing_before(window, attempts)
    return window


def first_questions(window):
    return zip(window["id"], window["run_attempt"])


def first_outcome(run, number, ended):
    """Of the attempts from the first on, what the first that succeeded or failed came to; unknown if one before it is not there."""
    known = ended[ended["id"].eq(run)].set_index("run_attempt")["outcome"].to_dict() if number > 1 else {}
    for attempt in range(1, number):
        if attempt not in known:
            return "unknown"
        if known[attempt] in DECIDED:
            return "success" if known[attempt] == "success" else "failure"
    return "itself"


def missing_before(window, attempts):
    there = attempts.groupby("id")["run_attempt"].apply(set).to_dict()
    return [sum(earlier not in there[run] for earlier in range(1, number)) for run, number in zip(window["id"], window["run_attempt"])]


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


def commit_figures(window):
    """Commits whose runs neither flaked nor disagreed, of one workflow and one kind of event; each in its repository."""
    decided = window[window["latest"] & window["outcome"].isin(DECIDED) & window["head_sha"].ne("")]
    merged = decided["event"].str.startswith("pull_request")
    outcomes = decided["outcome"].eq("success").groupby([decided["repository"], decided["head_sha"], decided["workflow_id"], merged]).nunique()
    disagreeing = set(outcomes[outcomes > 1].reset_index()[["repository", "head_sha"]].itertuples(index=False, name=None))
    flaky = set(decided[decided["flaky_run"]][["repository", "head_sha"]].itertuples(index=False, name=None))
    commits = set(decided[["repository", "head_sha"]].itertuples(index=False, name=None))
    return {"commitConsistency": proportion(len(commits - flaky - disagreeing), len(commits)), "disagreeingCommits": len(disagreeing)}


def executed_in(window, jobs):
    keys = window[["id", "run_attempt"]].rename(columns={"id": "run_id"})
    return jobs[jobs["executed"]].merge(keys, on=["run_id", "run_attempt"])


def queue_times(executed):
    return (executed["started"] - executed["created"]).dropna().clip(lower=0).astype(float)


def bounds(count, unknown, total):
    return None if total == 0 else [count / total, (count + unknown) / total]


def first_attempts(decided):
    """First attempts of the same runs: known ones, and what the unknown ones could be."""
    eventual = decided["outcome"].where(decided["outcome"].eq("success"), "failure")
    first = decided["first"].where(decided["first"].ne("itself"), eventual)
    total, unknown, success = len(decided), int(first.eq("unknown").sum()), int(first.eq("success").sum())
    masked = int((first.eq("failure") & eventual.eq("success")).sum())
    possible = int((first.eq("unknown") & eventual.eq("success")).sum())
    rate = proportion(success, total) if unknown == 0 else {"rate": None, "interval": None}
    return {
        "firstAttemptRate": rate["rate"],
        "firstAttemptInterval": rate["interval"],
        "firstAttempts": total - unknown,
        "firstAttemptSuccess": success,
        "unknownFirstAttempts": unknown,
        "firstAttemptBounds": bounds(success, unknown, total),
        "maskedRuns": masked,
        "maskedRate": masked / total if unknown == 0 and total > 0 else None,
        "maskedBounds": bounds(masked, possible, total),
    }


def status_of(rate, total, threshold, covered):
    if not covered:
        return "incomplete"
    return "no-data" if total == 0 else "good" if rate >= threshold else "alert"


def figures(window, jobs, threshold, covered=True):
    count = window["outcome"].value_counts().to_dict()
    decided = window[window["latest"] & window["outcome"].isin(DECIDED)]
    eventual = int(decided["outcome"].eq("success").sum())
    flaky = int(decided["flaky_run"].sum())
    worked = window[window["outcome"].isin(DECIDED) & window["duration"].notna()]
    duration = worked["duration"].astype(float)
    summary = times(duration)
    unknown = window.loc[window["outcome"].eq("unknown"), "conclusion"].value_counts()
    eventual_rate = proportion(eventual, len(decided))
    flake = proportion(flaky, len(decided))
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
        **first_attempts(decided),
        "flakyRuns": flaky,
        "flakeRate": flake["rate"],
        "flakeInterval": flake["interval"],
        **commit_figures(window),
        "averageDurationMs": summary["averageMs"],
        "p50DurationMs": summary["p50Ms"],
        "p50DurationInterval": median_interval(duration),
        "p95DurationMs": summary["p95Ms"],
        "maximumDurationMs": summary["maximumMs"],
        "durationSample": summary["sample"],
        "approximateDurations": int(worked["approximate"].sum()),
        "queueTime": times(queue_times(executed_in(window, jobs))),
        "minutes": minutes(window, jobs),
        "status": status_of(eventual_rate["rate"], len(decided), threshold, covered),
    }


def totals(window):
    """What a comparison of windows needs."""
    decided = window[window["latest"] & window["outcome"].isin(DECIDED)]
    worked = window[window["outcome"].isin(DECIDED)]["duration"].dropna()
    success = int(decided["outcome"].eq("success").sum())
    return {"decidedRuns": len(decided), "eventualSuccess": success, "interval": wilson(success, len(decided)), "p50DurationMs": quantile(worked, 0.5)}
