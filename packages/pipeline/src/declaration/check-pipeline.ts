import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, textOf } from '../source/node.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { checkChecks } from './check-checks.ts';
import { checkMatrix } from './check-matrix.ts';
import { checkNeeds } from './check-needs.ts';
import { checkReportPaths } from './check-report-paths.ts';
import { declaredJobs } from './declared.ts';
import type { DeclaredJob } from './declared.ts';
import { countLegs } from './legs.ts';
import type { Pipeline } from './pipeline-schema.ts';

/** A hostile file could have one mistake a line, and looking for what each of them meant takes time. */
const maxIssues = 100;

/** Each check in each leg; more than a person could read, and than GitHub would run. */
const maxCheckRuns = 5000;

/** What in a pipeline cannot work, whatever the gate says; a list that is empty if everything can. */
export function checkPipeline(tree: MapNode, pipeline: Pipeline): readonly PolicyIssue[] {
  const matrixIssues = firstIssues(entriesOf(member(member(tree, 'pipeline'), 'jobs')), ([id, { value }]) => {
    const job = pipeline.jobs[id];
    return job === undefined ? [] : checkMatrix(job, value);
  });
  // Legs are listed only once their number is known to be small.
  if (matrixIssues.length > 0) return matrixIssues;
  const tooMany = checkSize(tree, pipeline);
  if (tooMany.length > 0) return tooMany;
  const jobs = declaredJobs(tree, pipeline);
  const filters = entriesOf(member(tree, 'changeFilters')).map(([name]) => name);
  return [
    ...checkNames(jobs, pipeline),
    ...checkNeeds(jobs),
    ...checkConditions(jobs, filters),
    ...firstIssues(jobs, (job) => [...checkParts(job, pipeline), ...checkChecks(job)]),
    ...checkCaches(tree, pipeline),
    ...checkReportPaths(jobs),
  ].slice(0, maxIssues);
}

function firstIssues<Item>(
  items: readonly Item[],
  check: (item: Item) => readonly PolicyIssue[],
): readonly PolicyIssue[] {
  const issues: PolicyIssue[] = [];
  for (const item of items) {
    if (issues.length >= maxIssues) break;
    issues.push(...check(item));
  }
  return issues.slice(0, maxIssues);
}

function checkSize(tree: SourceNode, { jobs }: Pipeline): readonly PolicyIssue[] {
  const runs = Object.values(jobs).reduce((sum, job) => sum + countLegs(job) * Object.keys(job.checks).length, 0);
  const place = (member(member(tree, 'pipeline'), 'jobs') ?? tree).place;
  return runs <= maxCheckRuns
    ? []
    : [issueAt(place, 'file-refused', `with all legs, ${runs} checks would run; at most ${maxCheckRuns} are read`)];
}

function checkNames(jobs: readonly DeclaredJob[], { gate }: Pipeline): readonly PolicyIssue[] {
  const seen = new Map<string, string>([[gate.job, 'the gate']]);
  return jobs.flatMap(({ id, job, node }) => {
    const issues = [...new Set([id, job.name ?? id])].flatMap((name) => {
      const other = seen.get(name);
      return other === undefined
        ? []
        : [issueAt((member(node, 'name') ?? node).place, 'contradiction', `${other} is called ${quote(name)} too`)];
    });
    for (const name of [id, job.name ?? id]) seen.set(name, `the job ${id}`);
    return issues;
  });
}

/** Jobs that run only after certain changes, and the job that finds out what changed. */
function checkConditions(jobs: readonly DeclaredJob[], filters: readonly string[]): readonly PolicyIssue[] {
  const detecting = jobs.filter(({ job }) => job.detectsChanges);
  const [detector, second] = detecting;
  const issues: PolicyIssue[] = [];
  if (detector !== undefined && second !== undefined)
    issues.push(at(second, 'detectsChanges', `one job finds out what changed, and that is ${detector.id} already`));
  if (detector?.job.when !== undefined)
    issues.push(at(detector, 'when', 'the job that finds out what changed cannot itself depend on it'));
  for (const declared of jobs) {
    const { job, node } = declared;
    const changed = member(member(node, 'when'), 'changed');
    if (job.when === undefined || changed === undefined) continue;
    if (!filters.includes(job.when.changed)) {
      const details = { allowed: filters, suggestion: suggest(job.when.changed, filters) };
      const message = `no change filter is called ${quote(job.when.changed)}`;
      issues.push(issueAt(changed.place, 'unknown-reference', message, details));
    }
    if (detector === undefined)
      issues.push(
        issueAt(changed.place, 'contradiction', 'no job finds out what changed: give one `detectsChanges: true`'),
      );
    else if (detector !== declared && !job.needs.includes(detector.id))
      issues.push(
        issueAt(changed.place, 'contradiction', `this needs the result of ${detector.id}: add it to \`needs\``),
      );
  }
  return issues;
}

/** What a job names, and what it must have. */
function checkParts(declared: DeclaredJob, pipeline: Pipeline): readonly PolicyIssue[] {
  const { job, node } = declared;
  const issues: PolicyIssue[] = [];
  const caches = Object.keys(pipeline.caches);
  for (const item of itemsOf(member(node, 'caches'))) {
    const name = textOf(item) ?? '';
    if (caches.includes(name)) continue;
    const details = { allowed: caches, suggestion: suggest(name, caches) };
    issues.push(issueAt(item.place, 'unknown-reference', `no cache is called ${quote(name)}`, details));
  }
  for (const [name, { image }] of Object.entries(job.services)) {
    if (image !== undefined || name === 'docker') continue;
    const place = (member(member(node, 'services'), name) ?? node).place;
    issues.push(
      issueAt(place, 'missing-key', `${quote(name)} needs an \`image\`: only \`docker\` is known without one`),
    );
  }
  if (Object.keys(job.checks).length === 0 && job.provides.length === 0 && !job.detectsChanges)
    issues.push(at(declared, 'checks', 'this job runs nothing: give it `checks`, or name the evidence it `provides`'));
  return issues;
}

function checkCaches(tree: SourceNode, { caches }: Pipeline): readonly PolicyIssue[] {
  const section = member(member(tree, 'pipeline'), 'caches');
  return Object.entries(caches).flatMap(([name, { paths, layers, keyFiles }]) => {
    const place = (member(section, name) ?? tree).place;
    if ((paths === undefined) === (layers === undefined))
      return [issueAt(place, 'contradiction', 'a cache has either `paths` or `layers`')];
    if (layers !== undefined && keyFiles !== undefined)
      return [issueAt(place, 'contradiction', 'layers have their own keys: take `keyFiles` away')];
    return [];
  });
}

function at({ node }: DeclaredJob, key: string, message: string): PolicyIssue {
  return issueAt((member(node, key) ?? node).place, 'contradiction', message);
}
