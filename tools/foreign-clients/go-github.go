// go-github against the stand-in: each check compares a value, and prints a line that the runner counts.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"reflect"
	"strconv"
	"strings"

	"github.com/google/go-github/v74/github"
)

var failed = 0

func check(what string, actual, expected any) {
	if reflect.DeepEqual(actual, expected) {
		fmt.Printf("ok - %s\n", what)
		return
	}
	failed++
	fmt.Printf("not ok - %s: %#v, not %#v\n", what, actual, expected)
}

func connect(token string) *github.Client {
	client := github.NewClient(nil).WithAuthToken(token)
	base, err := url.Parse(os.Getenv("FOREIGN_API") + "/")
	if err != nil {
		panic(err)
	}
	client.BaseURL = base
	return client
}

func must[T any](value T, response *github.Response, err error) T {
	if err != nil {
		fmt.Printf("not ok - %v\n", err)
		os.Exit(1)
	}
	return value
}

func main() {
	ctx := context.Background()
	client := connect(os.Getenv("FOREIGN_TOKEN"))
	reviewer := connect(os.Getenv("FOREIGN_REVIEWER_TOKEN"))
	number, _ := strconv.Atoi(os.Getenv("FOREIGN_PULL"))
	run, _ := strconv.ParseInt(os.Getenv("FOREIGN_RUN"), 10, 64)
	const owner, repo = "octo", "demo"

	repository := must(client.Repositories.Get(ctx, owner, repo))
	check("permissions", repository.GetPermissions()["push"], true)
	_, folder, _, err := client.Repositories.GetContents(ctx, owner, repo, "", nil)
	check("a folder at the root", []any{len(folder), err}, []any{2, nil})
	check("a branch with a slash", must(client.Repositories.GetBranch(ctx, owner, repo, "feature/x", 1)).GetName(), "feature/x")
	compared := must(client.Repositories.CompareCommits(ctx, owner, repo, "main", "topic", nil))
	check("a comparison", compared.GetStatus(), "ahead")
	raw, _, err := client.PullRequests.GetRaw(ctx, owner, repo, number, github.RawOptions{Type: github.Diff})
	check("a diff", []any{strings.HasPrefix(raw, "diff --git a/src/a.py"), err}, []any{true, nil})
	sha, _, err := client.Repositories.GetCommitSHA1(ctx, owner, repo, "topic", "")
	check("a hash", []any{len(sha), err}, []any{40, nil})

	issue := must(client.Issues.Create(ctx, owner, repo, &github.IssueRequest{Title: github.Ptr("Red main")}))
	labels := must(client.Issues.AddLabelsToIssue(ctx, owner, repo, issue.GetNumber(), []string{"a", "b"}))
	check("labels added as a bare list", len(labels), 2)
	labels = must(client.Issues.ReplaceLabelsForIssue(ctx, owner, repo, issue.GetNumber(), []string{"b"}))
	check("labels replaced by a bare list", labels[0].GetName(), "b")
	assigned := must(client.Issues.AddAssignees(ctx, owner, repo, issue.GetNumber(), []string{"mona"}))
	check("assignees", assigned.Assignees[0].GetLogin(), "mona")
	reaction := must(client.Reactions.CreateIssueReaction(ctx, owner, repo, issue.GetNumber(), "rocket"))
	check("a reaction", reaction.GetContent(), "rocket")
	found := must(client.Search.Issues(ctx, "repo:octo/demo is:issue label:b", nil))
	check("a search", found.GetTotal(), 1)

	must(client.PullRequests.RequestReviewers(ctx, owner, repo, number, github.ReviewersRequest{Reviewers: []string{"mona"}}))
	review := must(reviewer.PullRequests.CreateReview(ctx, owner, repo, number, &github.PullRequestReviewRequest{Event: github.Ptr("APPROVE")}))
	check("a review", review.GetState(), "APPROVED")
	comment := must(client.PullRequests.CreateComment(ctx, owner, repo, number, &github.PullRequestComment{
		Body: github.Ptr("here"), Path: github.Ptr("src/a.py"), CommitID: github.Ptr(sha), Line: github.Ptr(1), Side: github.Ptr("RIGHT"),
	}))
	check("a review comment", comment.GetPath(), "src/a.py")
	level := must(client.Repositories.GetPermissionLevel(ctx, owner, repo, "mona"))
	check("who may what", level.GetPermission(), "admin")
	merged := must(client.PullRequests.Merge(ctx, owner, repo, number, "", nil))
	check("a merge", merged.GetMerged(), true)

	release := must(client.Repositories.CreateRelease(ctx, owner, repo, &github.RepositoryRelease{TagName: github.Ptr("v1.0")}))
	check("a release", release.GetTagName(), "v1.0")
	status := must(client.Repositories.CreateStatus(ctx, owner, repo, sha, &github.RepoStatus{State: github.Ptr("success"), Context: github.Ptr("gate")}))
	check("a status", status.GetContext(), "gate")
	jobs := must(client.Actions.ListWorkflowJobs(ctx, owner, repo, run, nil))
	check("jobs of a run", jobs.Jobs[0].GetConclusion(), "failure")
	response, err := client.Actions.RerunFailedJobsByID(ctx, owner, repo, run)
	check("a re-run", []any{response.StatusCode, err}, []any{201, nil})
	_, err = client.Actions.CreateRepoVariable(ctx, owner, repo, &github.ActionsVariable{Name: "COLOUR", Value: "red"})
	check("a variable", err, nil)
	check("its value", must(client.Actions.GetRepoVariable(ctx, owner, repo, "COLOUR")).Value, "red")

	_, _, err = client.Repositories.ListAutolinks(ctx, owner, repo, nil)
	var refused *github.ErrorResponse
	check("an operation that is not served", errors.As(err, &refused) && refused.Response.StatusCode == 400, true)
	if failed > 0 {
		os.Exit(1)
	}
}
