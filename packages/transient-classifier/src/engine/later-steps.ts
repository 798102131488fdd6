/** Names, commands and actions of steps with `if: always()` or `if: failure()`. */
const alwaysWork =
  /\b(?:upload|(?:slack|discord|teams|telegram)_\w+|\w*webhook\w*|report(?:er|s|ing)?|publish[\w -]{0,20}(?:results?|report|summary)|notif\w+|slack|discord|teams|telegram|e-?mail|summar(?:y|ize|ise)|annotate|comment|codecov|coveralls|(?:test|junit|results?)[\w-]*(?:report|summary|results)|sonar\w*|collect|dump|diagnos\w+|debug|logs?|artifacts?|clean-?up|tear-?down|stop|shutdown|destroy|prune|remove|kill|compose[\w -]{0,40} down|docker (?:ps|rm|stop)|kubectl (?:logs|describe|get|delete)|stat(?:us|s)|metrics|tmate|upload-artifact|cat|ls|tail|always)\b/iu;

/**
 * Whether a step is one of those that run after a failure: what it lacks or breaks is not the cause of the earlier
 * failure.
 */
export function runsAlways(step: string | null): boolean {
  return step !== null && alwaysWork.test(step);
}

/**
 * How a step begins that does what a job is for, by its name, its action or its first command: nobody lets it run after
 * a failure. Words further on do not count: `curl … -d 'the build failed'`.
 */
const mainWork =
  /^(?:Run )?(?:(?:cd [^&;]{1,200}(?:&&|;)|set -\w+;|sudo(?: -\w+)*|time|\w+=\S+) *)*(?:(?:re-?)?install|build|compile|unit|tests?|lint|restore|fetch|clone|check ?out|resolve|bootstrap|set-? ?up|deploy|release|npm|npx|yarn|pnpm|bun|pip3?|python3? -m|poetry|uv|pdm|tox|nox|cargo|rustup|go |mvn|\.\/mvnw|gradle|\.\/gradlew|sbt|bundle|gem|rake|composer|phpunit|dotnet|nuget|msbuild|make|cmake|ninja|bazel|pytest|jest|vitest|mocha|flutter|dart|mix|stack|cabal|swift|xcodebuild|pod|helm|terraform|ansible|git |apt(?:-get)?|apk|brew|choco|(?:docker|podman) (?:build|buildx|pull|push)|[\w.-]+\/(?:setup|checkout|install|build)[\w./-]*@)/iu;

/** Whether a step does what the job is for: that it ran proves that no earlier failure ended the job. */
export function isMainWork(step: string | null): boolean {
  return step !== null && mainWork.test(step) && !runsAlways(step);
}

/** A script of the project, or what {@link mainWork} knows; `test -f x` only asks. */
const script = /^(?:(?:sudo|time) )*(?:(?:ba|z)?sh (?:-\w+ )*|python3? |node |\.\/)[\w.][\w./-]*(?: |$)/u;
const question = /^(?:test|\[\[?) /u;
/** Commands that tell, wait, look or make way: a person adds them where something failed. */
const aside =
  /^(?:echo|printf|exit|return|rm|mv|cp|mkdir|sleep|wait|cd|pwd|pushd|popd|export|unset|set|env|true|false|trap|source|eval|exec|if|then|else|elif|fi|while|until|case|do|done|curl|wget|head|grep|find|less|more|df|du|ps|free|top|uname|whoami|hostname|date|which|type|command|ping|dig|nslookup|host|traceroute|netstat|ip|ifconfig|openssl|journalctl|dmesg|tar|zip|gzip|aws|gcloud|az|gsutil|scp|rsync|ssh|chmod|chown|touch|tee)\b/u;
const loop = /^for \S+ in [^;]{1,200}; do /u;
const program = /^(?:\.{0,2}\/)?[A-Za-z][\w./-]*(?: |$)/u;

/**
 * Whether a command does what the job is for: whoever runs it was not stopped by an earlier failure.
 *
 * @param isTrace whether a script shows what it runs, each step of it; else the log's own shell does.
 */
export function isMainCommand(command: string, isTrace: boolean): boolean {
  const own = command.replace(loop, '');
  if (question.test(own) || runsAlways(own)) return false;
  return mainWork.test(own) || script.test(own) || (!isTrace && program.test(own) && !aside.test(own));
}

/** Rules about things that are missing because an earlier step failed. */
const consequences: ReadonlySet<string> = new Set([
  'actions-toolkit/artifact-missing',
  'compiler/javascript',
  'compiler/python',
  'docker/not-found',
  'gradle/android-package',
  'kubernetes/refused-by-server',
  'maven/no-plugin',
  'r/no-package',
  'shell/missing-file',
  'shell/missing-tool',
  'shell/needs-failed',
]);

/** Whether a rule is about something missing that an earlier step should have created. */
export function isConsequence(ruleId: string): boolean {
  return consequences.has(ruleId);
}
