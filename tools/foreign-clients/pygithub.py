"""PyGithub against the stand-in: each check compares a value, and prints a line that the runner counts."""

import json
import os
import sys
import urllib.request

from github import Auth, Github, GithubException, GithubIntegration, InputGitTreeElement

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
        call()
        return 200
    except GithubException as error:
        return error.status


gh = Github(base_url=API, auth=Auth.Token(os.environ["FOREIGN_TOKEN"]), seconds_between_requests=0, seconds_between_writes=0)
reviewer = Github(base_url=API, auth=Auth.Token(os.environ["FOREIGN_REVIEWER_TOKEN"]), seconds_between_requests=0, seconds_between_writes=0)
repo = gh.get_repo("octo/demo")
number = int(os.environ["FOREIGN_PULL"])
pull = repo.get_pull(number)

check("who asks", gh.get_user().login, "octocat")
check("permissions of the repository", repo.permissions.push, True)
check("a folder at the root", sorted(file.path for file in repo.get_contents("")), ["README.md", "src"])
check("a file", repo.get_contents("README.md").decoded_content, b"# Demo\n")
check("a branch with a slash", repo.get_branch("feature/x").name, "feature/x")
check("mergeable, once it is worked out", repo.get_pull(number).mergeable, True)

issue = repo.create_issue("Red main", body="x", labels=["ci-health"])
issue.add_to_labels("a", "b")
check("labels added as a bare list", sorted(label.name for label in issue.get_labels()), ["a", "b", "ci-health"])
issue.set_labels("b")
check("labels set", [label.name for label in issue.get_labels()], ["b"])
issue.delete_labels()
check("labels deleted", list(issue.get_labels()), [])
issue.add_to_assignees("mona")
check("assignees", [user.login for user in repo.get_issue(issue.number).assignees], ["mona"])
issue.remove_from_assignees("mona")
check("a reaction", issue.create_reaction("heart").content, "heart")
comment = issue.create_comment("hello")
comment.edit("bye")
check("an edited comment", issue.get_comment(comment.id).body, "bye")
issue.edit(state="closed", state_reason="not_planned")
check("a closed issue", repo.get_issue(issue.number).state_reason, "not_planned")
check("a search", [found.title for found in gh.search_issues("repo:octo/demo is:issue Red")], ["Red main"])

compared = repo.compare("main", "topic")
check("a comparison", (compared.status, compared.ahead_by, [file.filename for file in compared.files]), ("ahead", 1, ["src/a.py"]))
check("commits by path", [commit.commit.message for commit in repo.get_commits(path="src/a.py", sha="topic")], ["Topic", "Initial commit"])
commit = repo.get_commit(pull.head.sha)
commit.create_status("success", context="gate", description="fine")
check("statuses at their former address", [status.context for status in commit.get_statuses()], ["gate"])
check("a combined status", commit.get_combined_status().state, "success")

pull.create_review_request(reviewers=["mona"])
check("reviewers", [user.login for user in pull.get_review_requests()[0]], ["mona"])
theirs = reviewer.get_repo("octo/demo").get_pull(number)
check("a review", theirs.create_review(body="fine", event="APPROVE").state, "APPROVED")
check("a review comment", pull.create_review_comment("here", commit, "src/a.py", line=1).path, "src/a.py")
check("files of a pull request", [file.filename for file in pull.get_files()], ["src/a.py"])
check("commits of a pull request", [item.commit.message for item in pull.get_commits()], ["Topic"])
check("who may what", repo.get_collaborator_permission("mona"), "admin")

main = repo.get_branch("main")
main.edit_protection(strict=True, contexts=["gate"], required_approving_review_count=1)
check("protection", repo.get_branch("main").get_required_status_checks().contexts, ["gate"])
check("a merge", pull.merge(merge_method="squash").merged, True)
check("a merged pull request", pull.is_merged(), True)
main.remove_protection()

head = repo.get_git_ref("heads/main").object.sha
tree = repo.create_git_tree([InputGitTreeElement("docs/x.md", "100644", "blob", content="x")], repo.get_git_tree(head))
made = repo.create_git_commit("Docs", tree, [repo.get_git_commit(head)])
repo.get_git_ref("heads/main").edit(made.sha)
check("a file by Git data", repo.get_contents("docs/x.md").decoded_content, b"x")
check("references that match", [ref.ref for ref in repo.get_git_matching_refs("heads/feature")], ["refs/heads/feature/x"])
release = repo.create_git_release("v1.0", "One", "new")
check("the latest release", repo.get_latest_release().tag_name, "v1.0")
check("tags", [tag.name for tag in repo.get_tags()], ["v1.0"])
deployment = repo.create_deployment("main", environment="staging", required_contexts=[], auto_merge=False)
deployment.create_status("success", description="up")
check("statuses of a deployment", [status.state for status in deployment.get_statuses()], ["success"])
check("environments", [environment.name for environment in repo.get_environments()], ["staging"])
repo.create_variable("COLOUR", "red")
check("a variable", repo.get_variable("COLOUR").value, "red")
repo.create_secret("TOKEN", "hidden")
check("a secret", [secret.name for secret in repo.get_secrets()], ["TOKEN"])
check("a dispatch", repo.create_repository_dispatch("nightly", {"a": 1}), True)

run = repo.get_workflow_run(int(os.environ["FOREIGN_RUN"]))
check("a run", (run.status, run.conclusion, [job.name for job in run.jobs()]), ("completed", "failure", ["test"]))
check("a re-run", run.rerun_failed_jobs(), True)
check("suites", {suite.app.slug for suite in repo.get_commit(run.head_sha).get_check_suites()}, {"github-actions"})

key = open(os.environ["FOREIGN_APP_KEY_FILE"]).read()
integration = GithubIntegration(auth=Auth.AppAuth(int(os.environ["FOREIGN_APP_ID"]), key), base_url=API)
installation = integration.get_repo_installation("octo", "demo")
check("an installation", installation.id, int(os.environ["FOREIGN_INSTALLATION"]))
token = integration.get_access_token(installation.id)
check("its token, asked for with no permissions, has all", token.permissions.get("contents"), "write")
bot = Github(base_url=API, auth=Auth.Token(token.token), seconds_between_requests=0, seconds_between_writes=0)
check("a check run", bot.get_repo("octo/demo").create_check_run("gate", head, conclusion="success").conclusion, "success")

check("an operation that is not served", status_of(lambda: list(repo.get_autolinks())), 400)
with urllib.request.urlopen(os.environ["FOREIGN_CONTROL"] + "/requests") as answer:
    asked = [request for request in json.load(answer) if request["path"].endswith("/autolinks")]
check("asked for once: nothing repeats it", len(asked), 1)

sys.exit(1 if failed else 0)
