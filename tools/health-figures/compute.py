"""Every number of health.json, computed from the raw exports by pandas and SciPy: an independent second opinion.

    python compute.py [--check] [FOLDER]

writes FOLDER/expected/NAME.json for each data set below FOLDER/data (by default, those beside this file); with --check it only says whether they are what it would write.
"""

import json
import math
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from coverage import coverage, gaps
from figures import DECIDED, add_outcomes, add_runs, add_times, branch_class, executed_in, figures, totals
from job_figures import identity, job_figures, label_figures, most_failing, order_of, slowest, time_to_green
from read_export import load, read_pages
from statistics_of_health import cochran_armitage, mann_kendall, newcombe, proportion, quantile, theil_sen

HERE = Path(__file__).parent
DAY = 86_400_000
THRESHOLD = 0.85


def instant(ms):
    return datetime.fromtimestamp(ms / 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{int(ms) % 1000:03d}Z"


def epoch(local):
    return int(local.timestamp() * 1000)


def day_figures(window, start, now, zone, gaps_of_window):
    """Calendar days that begin in the window."""
    rows = []
    day = datetime.fromtimestamp(start / 1000, zone).date()
    while epoch(datetime(day.year, day.month, day.day, tzinfo=zone)) < now:
        following = day + timedelta(days=1)
        begin, end = (epoch(datetime(date.year, date.month, date.day, tzinfo=zone)) for date in (day, following))
        if begin >= start:
            own = window[(window["completed"] >= begin) & (window["completed"] < end)]
            decided = own[own["latest"] & own["outcome"].isin(DECIDED)]
            durations = own[own["outcome"].isin(DECIDED)]["duration"].dropna()
            rate = proportion(decided["outcome"].eq("success").sum(), len(decided))
            rows.append({
                "date": day.isoformat(), "from": instant(begin), "to": instant(end), "hours": (end - begin) / 3_600_000, "partial": end > now,
                "covered": all(finish <= begin or opening >= end for opening, finish in gaps_of_window),
                "attempts": len(own), "decidedRuns": rate["total"], "eventualSuccess": rate["count"], "eventualRate": rate["rate"], "interval": rate["interval"],
                "p50DurationMs": quantile(durations, 0.5), "p95DurationMs": quantile(durations, 0.95),
            })
        day = following
    return rows


def rate_trend(days):
    told = [(index, day) for index, day in enumerate(days) if day["decidedRuns"] > 0 and day["covered"]]
    nothing = {"days": len(told), "z": None, "pValue": None, "changePoints": None}
    if len(told) < 3 or sum(day["decidedRuns"] for _, day in told) < 10:
        return {"direction": "insufficient-data", **nothing}
    test = cochran_armitage([index for index, _ in told], [day["eventualSuccess"] for _, day in told], [day["decidedRuns"] for _, day in told])
    if test is None:
        return {"direction": "no-clear-change", **nothing}
    z, p_value, slope = test
    direction = "no-clear-change" if p_value >= 0.05 else "better" if z > 0 else "worse"
    return {"direction": direction, "days": len(told), "z": z, "pValue": p_value, "changePoints": 100 * rate_change(told, slope)}


def rate_change(told, slope):
    """Along the line through the runs' mean, held between 0 and 1."""
    runs = np.array([day["decidedRuns"] for _, day in told], dtype=float)
    at = np.array([index for index, _ in told], dtype=float)
    rates = np.array([day["eventualRate"] for _, day in told])
    ends = np.clip(np.average(rates, weights=runs) + slope * (at[[0, -1]] - np.average(at, weights=runs)), 0, 1)
    return float(ends[1] - ends[0])


def duration_trend(days):
    told = [(index, day["p50DurationMs"]) for index, day in enumerate(days) if day["p50DurationMs"] is not None and day["covered"]]
    if len(told) < 5:
        return {"direction": "insufficient-data", "days": len(told), "s": None, "pValue": None, "slopeMsPerDay": None, "baseMs": None, "relativeChange": None}
    at, values = zip(*told)
    s, p_value = mann_kendall(values)
    slope = theil_sen(at, values)
    line = np.median(np.array(values) - slope * np.array(at)) + slope * np.array([at[0], at[-1]])
    base, last = np.maximum(1_000, np.clip(line, min(values), max(values)))
    change = float(last / base - 1)
    clear = p_value < 0.05 and abs(change) >= 0.1
    direction = "no-clear-change" if not clear else "worse" if change > 0 else "better"
    return {"direction": direction, "days": len(told), "s": s, "pValue": p_value, "slopeMsPerDay": slope, "baseMs": float(base), "relativeChange": change}


def previous_window(current, previous, start, length, comparable):
    if not comparable:
        nothing = dict.fromkeys(["decidedRuns", "eventualSuccess", "eventualRate", "interval", "p50DurationMs", "difference", "differenceInterval"])
        return {"from": instant(start - length), "to": instant(start), "covered": False, "direction": "insufficient-data", **nothing}
    ours, before = totals(current), totals(previous)
    rate = proportion(before["eventualSuccess"], before["decidedRuns"])
    interval = newcombe((ours["eventualSuccess"], ours["decidedRuns"]), (before["eventualSuccess"], before["decidedRuns"]))
    difference = None if interval is None else ours["eventualSuccess"] / ours["decidedRuns"] - rate["rate"]
    direction = "insufficient-data" if interval is None else "better" if interval[0] > 0 else "worse" if interval[1] < 0 else "no-clear-change"
    return {"from": instant(start - length), "to": instant(start), "covered": True, "direction": direction, **before, "eventualRate": rate["rate"], "difference": difference, "differenceInterval": interval}


def unfinished(attempts, now):
    waiting = attempts[attempts["outcome"].eq("unfinished") & (attempts["started"] <= now)]
    ages = now - waiting["started"]
    return {"attempts": len(ages), "overOneDay": int((ages > DAY).sum()), "oldestAgeMs": int(ages.max()) if len(ages) else None}


def quality(window, attempts, jobs, now, counts):
    executed = executed_in(window, jobs)
    ended = attempts[attempts["outcome"].ne("unfinished")]
    return {
        "duplicates": counts["duplicates"],
        "clampedDurations": int((window["clamped"] & window["outcome"].isin(DECIDED)).sum()),
        "clampedQueueTimes": int((executed["started"] < executed["created"]).sum()),
        "clampedJobDurations": int((executed["elapsed"] < 0).sum()),
        "afterNow": int((ended["completed"] > now).sum()),
        "undated": int(ended["completed"].isna().sum()),
        "possibleTimeLimits": possible_time_limits(window, jobs, executed),
        "ignored": counts["ignored"],
    }


def possible_time_limits(window, jobs, executed):
    """Cancelled attempts with a job that was cancelled while it ran, or without any job known: the exports state no limit."""
    known = set(zip(jobs["run_id"], jobs["run_attempt"]))
    stopped = executed[executed["conclusion"].eq("cancelled") & (executed["elapsed"].fillna(60_000) >= 60_000)]
    stopped = set(zip(stopped["run_id"], stopped["run_attempt"]))
    cancelled = window[window["outcome"].eq("cancelled")]
    keys = list(zip(cancelled["id"], cancelled["run_attempt"]))
    return sum(key not in known or key in stopped for key in keys)


def completeness(window, jobs, known, start, now):
    """What the report does not know."""
    missing = gaps(known["stretches"], start, now)
    days = (now - start - sum(end - begin for begin, end in missing)) / DAY
    runs = {"runsGiven": known["given"], "runsListed": known["listed"], "runsMissing": max(0, (known["listed"] or 0) - known["given"])}
    latest = window[window["latest"]]
    had_jobs = window[window["outcome"].isin([*DECIDED, "cancelled"]) & window["outcome"].ne("startup_failure")]
    with_jobs = set(zip(jobs["run_id"], jobs["run_attempt"]))
    return {
        "covered": not missing,
        "coveredDays": days,
        **runs,
        "repositories": [{"repository": known["repository"], "covered": not missing, "coveredDays": days, "gaps": [{"from": instant(begin), "to": instant(end)} for begin, end in missing], **runs}],
        "earlierAttempts": {"missing": int(latest["missing_before"].sum()), "runs": int((latest["missing_before"] > 0).sum())},
        "jobs": {"attempts": len(had_jobs), "missing": sum(key not in with_jobs for key in zip(had_jobs["id"], had_jobs["run_attempt"]))},
        "daySums": None,
    }


def compute(folder):
    options = json.loads((folder / "options.json").read_text(encoding="utf-8"))
    now = int(pd.Timestamp(options["now"]).timestamp() * 1000)
    window_days = options.get("windowDays", 7)
    length = window_days * DAY
    start = now - length
    attempts, jobs, counts = load(folder)
    last_seen = int(load(folder, with_ignored=True)[0]["updated"].max())
    known = {"repository": attempts["repository"].iloc[0], **coverage(read_pages(folder), now, last_seen)}
    missing = gaps(known["stretches"], start, now)
    comparable = not gaps(known["stretches"], start - length, now) and known["comparable_from"] <= start - length
    attempts["branch_class"] = [branch_class(attempt, options["defaultBranch"]) for attempt in attempts.itertuples()]
    attempts = add_outcomes(add_times(attempts, jobs), jobs)
    over = attempts[attempts["outcome"].ne("unfinished")]
    window = add_runs(over[(over["completed"] > start) & (over["completed"] <= now)], attempts, now)
    before = add_runs(over[(over["completed"] > start - length) & (over["completed"] <= start)], attempts, start)
    days = day_figures(window, start, now, ZoneInfo(options["timeZone"]), missing)
    job_rows = job_figures(window, jobs, over[over["completed"] <= now])
    covered = not missing
    workflows = [{**identity(group.iloc[0]), **figures(group, jobs, THRESHOLD, covered)} for _, group in window.groupby("workflow_id")]
    summary = figures(window, jobs, THRESHOLD, covered)
    return {
        "schemaVersion": "health.v1",
        "generatedAt": instant(now),
        "window": {"from": instant(start), "to": instant(now), "days": window_days, "timeZone": options["timeZone"]},
        "threshold": THRESHOLD,
        "status": summary["status"],
        "completeness": completeness(window, jobs, known, start, now),
        "summary": {**summary, "workflows": sorted(workflows, key=order_of)},
        "repositories": [{"repository": name, **figures(group, jobs, THRESHOLD, covered)} for name, group in window.groupby("repository")],
        "branchClasses": [{"branchClass": name, **figures(group := window[window["branch_class"].eq(name)], jobs, THRESHOLD, covered or len(group) == 0)} for name in ("default", "pull_request", "other")],
        "days": days,
        "trend": {"rate": rate_trend(days), "duration": duration_trend(days), "previous": previous_window(window, before, start, length, comparable)},
        "jobs": job_rows,
        "jobsTotal": len(job_rows),
        "mostFailingJobs": most_failing(job_rows),
        "slowestJobs": slowest(job_rows),
        "runnerLabels": label_figures(window, jobs),
        "timeToGreen": [{**row, "open": row["open"] and {**row["open"], "since": instant(row["open"]["since"])}} for row in time_to_green(attempts, start, now)],
        "reruns": None,
        "tests": None,
        "unfinished": unfinished(attempts, now),
        "dataQuality": quality(window, attempts, jobs, now, counts),
    }


def agree(left, right):
    """Equal, but for what other versions of NumPy may round differently."""
    if isinstance(left, float) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(agree(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(agree, left, right))
    return left == right


def main():
    stale = 0
    places = [argument for argument in sys.argv[1:] if argument != "--check"]
    root = Path(places[0]) if places else HERE
    for folder in sorted((root / "data").iterdir()):
        text = json.dumps(compute(folder), indent=1, ensure_ascii=False) + "\n"
        place = root / "expected" / f"{folder.name}.json"
        if "--check" in sys.argv:
            if not place.exists() or not agree(json.loads(text), json.loads(place.read_text(encoding="utf-8"))):
                stale += 1
                print(f"health-figures: expected/{folder.name}.json is not what compute.py computes", file=sys.stderr)
            continue
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    sys.exit(1 if stale else 0)


main()
