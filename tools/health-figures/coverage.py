"""How much of the past an export shows: from its pages and their totals, written from docs/health.md."""

import math
from itertools import groupby

import pandas as pd

DAY = 86_400_000
FEW = 20


def created(run):
    return int(pd.Timestamp(run["created_at"]).timestamp() * 1000)


def longest_pause(instants):
    ordered = sorted(instants)
    return max((later - earlier for earlier, later in zip(ordered, ordered[1:])), default=0)


def numbers(runs):
    """Numbers of runs by workflow: None where one has none."""
    table = {}
    for run in runs:
        if not run.get("run_number"):
            return None
        table.setdefault(run["workflow_id"], set()).add(run["run_number"])
    return table


def lists_of(pages):
    """Pages with a total, put to lists; bare runs are a list only where there is no other."""
    totalled = sorted((page for page in pages if page[0] is not None), key=lambda page: page[0])
    groups = [(total, [rows for _, rows in group]) for total, group in groupby(totalled, key=lambda page: page[0])]
    lists, open_lists = [], []
    for total, parts in groups:
        if len({run["id"] for rows in parts for run in rows}) >= total:
            lists.append((total, parts))
        elif open_lists and total - open_lists[-1][0] <= max(10, 0.02 * open_lists[-1][0]):
            open_lists[-1] = (open_lists[-1][0], open_lists[-1][1] + parts)
        else:
            open_lists.append((total, parts))
    bare = [run for total, rows in pages if total is None for run in rows]
    result = [describe(total, parts) for total, parts in lists + open_lists]
    if bare and not any(rows for _, rows in totalled):
        result.append(describe(None, [bare]))
    return [one for one in result if one["runs"] or not one["whole"]]


def describe(total, parts):
    parts = sorted((rows for rows in parts if rows), key=lambda rows: -max(map(created, rows)))
    runs = {run["id"]: run for rows in parts for run in rows}
    return {"total": total, "parts": parts, "runs": list(runs.values()), "whole": total is not None and len(runs) >= total}


def begins_with_the_first(one):
    table = numbers(one["runs"])
    return bool(table) and all(min(known) == 1 for known in table.values())


def is_short(one):
    return one["total"] is not None and not one["whole"]


def pieces(one):
    """A short list falls apart where numbers of runs, or a pause longer than any within a page, say that a page is missing."""
    tables = [numbers(rows) for rows in one["parts"]]
    dense = all(table is not None for table in tables)
    if dense:
        known = sum(len(ids) for table in tables for ids in table.values())
        span = sum(max(ids) - min(ids) + 1 for table in tables for ids in table.values())
        dense = span - known <= 0.05 * known
    pause = max((longest_pause(map(created, rows)) for rows in one["parts"]), default=0)
    found = []
    for rows in one["parts"]:
        if found and follows(found[-1], rows, dense, pause):
            found[-1] = found[-1] + rows
        else:
            found.append(list(rows))
    return [(min(map(created, rows)), max(map(created, rows))) for rows in found]


def follows(newer, older, dense, pause):
    if not dense:
        return min(map(created, newer)) - max(map(created, older)) <= pause
    above = numbers(newer)
    return all(workflow not in above or min(above[workflow]) - max(ids) <= 1 for workflow, ids in numbers(older).items())


def stretches(one):
    if not one["runs"]:
        return []
    oldest, newest = min(map(created, one["runs"])), max(map(created, one["runs"]))
    count = len(one["runs"])
    if is_short(one):
        return pieces(one)
    if begins_with_the_first(one):
        return [(-math.inf, newest)]
    if one["total"] is None and (count in (20, 30) or count % 50 == 0):
        return [(oldest, newest)]
    silence = max((2 if one["whole"] else 1) * DAY, 3 * longest_pause(map(created, one["runs"])))
    return [(-math.inf if count < FEW else oldest - silence, newest)]


def unite(parts, bridge):
    united = []
    for begin, end in sorted(parts):
        if united and begin - united[-1][1] <= bridge:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return united


def coverage(pages, now, last_seen):
    """Of one repository: stretches of time that are covered, from when on windows may be compared, and how many runs there are."""
    lists = lists_of(pages)
    pause = max((longest_pause(map(created, one["runs"])) if one["whole"] else max(longest_pause(map(created, rows)) for rows in one["parts"]) for one in lists if one["runs"]), default=0)
    bridge = min(pause, 4 * DAY)
    known = unite([part for one in lists for part in stretches(one)], bridge)
    count = sum(len(one["runs"]) for one in lists)
    newest = max([last_seen, *(created(run) for one in lists for run in one["runs"])])
    if known:
        silent = count >= FEW and now - newest > max(2 * DAY, 3 * pause)
        known[-1] = (known[-1][0], max(known[-1][1], newest) if silent else math.inf)
    oldest = min((created(run) for one in lists for run in one["runs"]), default=math.inf) - bridge
    complete = any(not is_short(one) and begins_with_the_first(one) for one in lists)
    totals = [one["total"] for one in lists if one["total"] is not None]
    return {
        "stretches": known,
        "comparable_from": -math.inf if complete else oldest,
        "given": count,
        "listed": sum(max(one["total"] or 0, len(one["runs"])) for one in lists) if totals else None,
    }


def gaps(parts, start, end):
    found, at = [], start
    for begin, finish in parts:
        if begin > at and at < end:
            found.append((at, min(begin, end)))
        at = max(at, finish)
    if at < end:
        found.append((at, end))
    return [(begin, finish) for begin, finish in found if begin < finish]
