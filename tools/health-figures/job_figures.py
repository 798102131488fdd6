"""Jobs, runner labels, and how long the default branch stayed red."""

import pandas as pd

from figures import DECIDED, FAILURES, MINUTE, executed_in, queue_times
from statistics_of_health import proportion, times


def identity(row):
    return {"repository": row.repository, "workflowId": int(row.workflow_id), "name": row["name"], "path": row.path}


def order_of(workflow):
    return (workflow["name"], workflow["path"], workflow["repository"], workflow["workflowId"])


def outcomes(executed):
    failed = executed["conclusion"].eq("failure") | executed["hit_limit"]
    return executed["conclusion"].map({"success": "success"}).where(~failed, "failure").fillna("other")


def tally(executed):
    """What both jobs and labels are told by."""
    result = outcomes(executed)
    ended = executed[result.ne("other")]["elapsed"].dropna().clip(lower=0)
    return {
        "executions": len(executed),
        "success": int(result.eq("success").sum()),
        "failure": int(result.eq("failure").sum()),
        "duration": times(ended.astype(float)),
        "queueTime": times(queue_times(executed)),
        "minutes": float(executed["elapsed"].fillna(0).clip(lower=0).sum() / MINUTE),
    }


def flaky_runs(history, window):
    """Runs in which a job turned green in the window: it succeeded, and at the same commit it had failed the time before."""
    table = history.assign(result=outcomes(history))
    table = table[table["result"].ne("other")]
    by_attempt = table.groupby(["run_id", "head_sha", "run_attempt"])["result"].agg(lambda results: "failure" if (results == "failure").any() else "success").reset_index()
    by_attempt["before"] = by_attempt.groupby(["run_id", "head_sha"])["result"].shift()
    turned = by_attempt[by_attempt["result"].eq("success") & by_attempt["before"].eq("failure")]
    keys = set(zip(window["id"], window["run_attempt"]))
    return len({run for run, number in zip(turned["run_id"], turned["run_attempt"]) if (run, number) in keys})


def job_figures(window, jobs, past):
    facts = window[["id", "run_attempt", "workflow_id", "head_sha"]].rename(columns={"id": "run_id"})
    executed = executed_in(window, jobs).merge(facts, on=["run_id", "run_attempt"])
    past_facts = past[["id", "run_attempt", "workflow_id", "head_sha"]].rename(columns={"id": "run_id"})
    history = executed_in(past, jobs).merge(past_facts, on=["run_id", "run_attempt"])
    workflows = {row.workflow_id: identity(row) for _, row in window.drop_duplicates("workflow_id").iterrows()}
    rows = []
    for (workflow, name), group in executed.groupby(["workflow_id", "name"]):
        counts = tally(group)
        rate = proportion(counts["failure"], counts["success"] + counts["failure"])
        rows.append({"workflow": workflows[workflow], "name": name, **counts, "failureRate": rate["rate"], "failureInterval": rate["interval"], "flakyRuns": flaky_runs(history[history["workflow_id"].eq(workflow) & history["name"].eq(name)], window)})
    return sorted(rows, key=lambda row: (order_of(row["workflow"]), row["name"]))


def most_failing(jobs):
    failing = [job for job in jobs if job["failure"] > 0]
    return sorted(failing, key=lambda job: (-job["failure"], -job["failureRate"]))[:10]


def slowest(jobs):
    measured = [job for job in jobs if job["duration"]["sample"] > 0]
    return sorted(measured, key=lambda job: -job["duration"]["p50Ms"])[:10]


def label_figures(window, jobs):
    executed = executed_in(window, jobs)
    executed = executed.assign(label=executed["labels"].map(lambda labels: sorted(set(labels)))).explode("label")
    rows = []
    for label, group in executed.groupby("label"):
        counts = tally(group)
        rows.append({"label": label, **counts, "successRate": proportion(counts["success"], counts["success"] + counts["failure"])})
    return rows


def time_to_green(attempts, start, now):
    """Red from a failure behind a success, or behind nothing, to the next success, on the default branch."""
    events = attempts[attempts["branch_class"].eq("default") & attempts["outcome"].isin(DECIDED) & (attempts["completed"] <= now)]
    rows = []
    for _, group in events.groupby("workflow_id"):
        group = group.assign(passed=group["outcome"].eq("success")).sort_values(["completed", "passed", "id"])
        red_since, intervals = None, []
        for event in group.itertuples():
            if event.outcome in FAILURES and red_since is None:
                red_since = event
            elif event.outcome == "success" and red_since is not None:
                intervals.append((red_since.completed, event.completed))
                red_since = None
        recovered = [end - begin for begin, end in intervals if end > start]
        if red_since is not None:
            intervals.append((red_since.completed, now))
        red = sum(max(0, min(end, now) - max(begin, start)) for begin, end in intervals)
        rows.append({
            "workflow": identity(group.iloc[0]),
            "recovered": times(recovered),
            "open": None if red_since is None else {"since": int(red_since.completed), "ageMs": int(now - red_since.completed), "runId": int(red_since.id)},
            "redShare": float(red / (now - start)),
        })
    return sorted(rows, key=lambda row: order_of(row["workflow"]))
