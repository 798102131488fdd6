import { resolve } from 'node:path';
import {
  diffOfChange,
  filesOfReports,
  gitHistory,
  jobsOfWorkflow,
  judgeChange,
  nodeGateFiles,
  outputClashes,
  parseChangeContext,
  withFallback,
  writeFileAtomically,
} from '@portcullis/automations';
import type { JudgedChange } from '@portcullis/automations';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { ActionContext } from '../context.ts';
import { actingContextOf, repositoryOf } from '../environment.ts';
import { ActionUsageError } from '../inputs/action-usage-error.ts';
import { reportActing } from '../outputs/report-acting.ts';
import { variableOf, workspaceOf } from '../runner/variables.ts';
import { version } from '../version.ts';

export { describeFailure } from '../describe-failure.ts';

/** Judges a change and publishes the verdict; the exit code is the verdict's. */
export async function run(context: ActionContext): Promise<number> {
  const { host, inputs, console } = context;
  const judged = await judge(context);
  refuseReplacing(context, judged);
  const warnings = judged.result.loaded?.warnings ?? [];
  for (const warning of warnings) console.annotate('warning', 'Policy', formatPolicyIssue(warning));
  console.commands(judged.annotations);
  const { renderVerdict } = await import('../outputs/render-verdict.ts');
  console.log(renderVerdict(judged.report.verdict));
  reportActing(context, judged);
  for (const [name, value] of Object.entries(judged.outputs)) context.files.setOutput(name, String(value));
  context.files.setOutput('result', judged.machineLine);
  if (inputs.verdictFile !== null)
    writeFileAtomically(
      resolve(workspaceOf(host), inputs.verdictFile),
      `${JSON.stringify(judged.report.verdict, null, 2)}\n`,
    );
  if (inputs.evidenceFile !== null) {
    const { saveEvidence } = await import('../outputs/save-evidence.ts');
    await saveEvidence(resolve(workspaceOf(host), inputs.evidenceFile), judged);
  }
  return judged.exitCode;
}

/**
 * A report that is replaced would be uploaded as something else, and judged as that by the next step.
 *
 * @throws {ActionUsageError} for an output that is a report which was judged, or another output
 */
function refuseReplacing({ host, inputs }: ActionContext, { result }: JudgedChange): void {
  const outputs = Object.entries({ 'verdict-file': inputs.verdictFile, 'evidence-file': inputs.evidenceFile }).flatMap(
    ([input, file]) => (file === null ? [] : [{ file, what: `the file of the input "${input}"`, input }]),
  );
  const workspace = workspaceOf(host);
  const reports = filesOfReports(resolve(workspace, inputs.root ?? '.'), result.evidence.reports, 'the report');
  for (const [{ input, file }, clash] of outputClashes(outputs, reports, workspace))
    throw new ActionUsageError(`the input "${input}" is ${JSON.stringify(file)}, which cannot be written: ${clash}`);
}

async function judge({ host, inputs }: ActionContext): Promise<JudgedChange> {
  const { env } = host;
  const payload = host.readText(variableOf(env, 'GITHUB_EVENT_PATH'));
  const change = parseChangeContext(env, payload);
  const repository = repositoryOf(env, inputs.token);
  const workspace = workspaceOf(host);
  const root = resolve(workspace, inputs.root ?? '.');
  return judgeChange(
    {
      reports: nodeGateFiles(root),
      repository,
      clone: withFallback(gitHistory(workspace), repository),
      diff: diffOfChange(root, repository),
      ...actingContextOf(env),
      now: () => host.now(),
    },
    {
      context: change,
      policyFile: inputs.policy,
      ...(inputs.gate !== null && { gate: inputs.gate }),
      jobs: jobsOfWorkflow(env, { kind: inputs.jobs, ownJobId: inputs.jobId }),
      portcullisVersion: version,
    },
  );
}
