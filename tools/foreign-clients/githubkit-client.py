"""githubkit against the stand-in: its answers are validated by its own models, so a shape that GitHub does not have fails."""

import asyncio
import os
import sys

from githubkit import AppAuthStrategy, GitHub, TokenAuthStrategy
from githubkit.exception import RequestFailed

API = os.environ["FOREIGN_API"]
failed = 0


def check(what, actual, expected):
    global failed
    if actual == expected:
        print(f"ok - {what}")
    else:
        failed += 1
        print(f"not ok - {what}: {actual!r}, not {expected!r}")


def status_of(call):
    try:
        return call().status_code
    except RequestFailed as error:
        return error.response.status_code


demo = {"owner": "octo", "repo": "demo"}
gh = GitHub(TokenAuthStrategy(os.environ["FOREIGN_TOKEN"]), base_url=API, auto_retry=False, http_cache=False)
rest = gh.rest

check("who asks", rest.users.get_authenticated().parsed_data.login, "octocat")
check("a repository", rest.repos.get(**demo).parsed_data.full_name, "octo/demo")
check("a branch with a slash", rest.repos.get_branch(**demo, branch="feature/x").parsed_data.name, "feature/x")

issue = rest.issues.create(**demo, title="Red main", labels=["ci-health"]).parsed_data
check("an issue", issue.title, "Red main")
check("labels added", sorted(label.name for label in rest.issues.add_labels(**demo, issue_number=issue.number, labels=["a"]).parsed_data), ["a", "ci-health"])
comment = rest.issues.create_comment(**demo, issue_number=issue.number, body="hello").parsed_data
check("an edited comment", rest.issues.update_comment(**demo, comment_id=comment.id, body="bye").parsed_data.body, "bye")
closed = rest.issues.update(**demo, issue_number=issue.number, state="closed", state_reason="not_planned").parsed_data
check("a closed issue", (closed.state, closed.state_reason), ("closed", "not_planned"))

number = int(os.environ["FOREIGN_PULL"])
pull = rest.pulls.get(**demo, pull_number=number).parsed_data
check("a pull request", (pull.title, pull.state), ("Topic", "open"))
check("its files", [file.filename for file in rest.pulls.list_files(**demo, pull_number=number).parsed_data], ["src/a.py"])
compared = rest.repos.compare_commits(**demo, basehead="main...topic").parsed_data
check("a comparison", (compared.status, compared.ahead_by), ("ahead", 1))

run_id = int(os.environ["FOREIGN_RUN"])
run = rest.actions.get_workflow_run(**demo, run_id=run_id).parsed_data
check("a run", (run.status, run.conclusion, run.run_attempt), ("completed", "failure", 1))
jobs = rest.actions.list_jobs_for_workflow_run(**demo, run_id=run_id).parsed_data
check("its jobs", [(job.name, job.conclusion) for job in jobs.jobs], [("test", "failure")])
check("the steps of a job", [step.name for step in jobs.jobs[0].steps if step.conclusion == "failure"], ["Run tests"])
log = rest.actions.download_job_logs_for_workflow_run(**demo, job_id=jobs.jobs[0].id)
check("a log, by a redirect", "read ECONNRESET" in log.text, True)
artifacts = rest.actions.list_workflow_run_artifacts(**demo, run_id=run_id).parsed_data
check("artifacts", [artifact.name for artifact in artifacts.artifacts], ["reports"])
every = gh.rest.paginate(
    rest.actions.list_workflow_runs_for_repo,
    map_func=lambda answer: answer.parsed_data.workflow_runs,
    **demo,
    per_page=2,
)
ids = [found.id for found in every]
check("pages of two: each run once", (len(ids) > 4, len(ids) == len(set(ids)), run_id in ids), (True, True, True))
check("a re-run", status_of(lambda: rest.actions.re_run_workflow_failed_jobs(**demo, run_id=run_id)), 201)

check("what is not there", status_of(lambda: rest.repos.get(owner="octo", repo="nothing")), 404)
twice = [status_of(lambda: rest.issues.create_label(**demo, name="flaky", color="ededed")) for _ in range(2)]
check("a label that is there already", twice, [201, 422])

with open(os.environ["FOREIGN_APP_KEY_FILE"], encoding="utf-8") as file:
    key = file.read()
app = GitHub(AppAuthStrategy(os.environ["FOREIGN_APP_ID"], key), base_url=API, auto_retry=False, http_cache=False)
installation = int(os.environ["FOREIGN_INSTALLATION"])
check("the App", app.rest.apps.get_authenticated().parsed_data.slug, "foreign")
check("an installation", app.rest.apps.get_repo_installation(**demo).parsed_data.id, installation)
bot = app.with_auth(app.auth.as_installation(installation))
sha = rest.repos.get_branch(**demo, branch="main").parsed_data.commit.sha
made = bot.rest.checks.create(**demo, name="gate", head_sha=sha, conclusion="success", status="completed").parsed_data
check("a check run, by an installation's token", (made.name, made.conclusion), ("gate", "success"))


async def asynchronously():
    async with GitHub(TokenAuthStrategy(os.environ["FOREIGN_TOKEN"]), base_url=API, http_cache=False) as client:
        answers = await asyncio.gather(
            *(client.rest.issues.async_create_comment(**demo, issue_number=number, body=str(index)) for index in range(5))
        )
        return sorted(answer.parsed_data.body for answer in answers)


check("five comments at once", asyncio.run(asynchronously()), ["0", "1", "2", "3", "4"])
check("an operation that is not served", status_of(lambda: rest.repos.list_autolinks(**demo)), 400)
sys.exit(1 if failed else 0)
