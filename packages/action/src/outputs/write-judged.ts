import { resolve } from 'node:path';
import { filesOfReports, outputClashes, writeFileAtomically } from '@portcullis/automations';
import type { JudgedChange } from '@portcullis/automations';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { ActionContext } from '../context.ts';
import { ActionUsageError } from '../inputs/action-usage-error.ts';
import { workspaceOf } from '../runner/variables.ts';
import { renderVerdict } from './render-verdict.ts';
import { reportActing } from './report-acting.ts';

/**
 * Writes out what was judged: log, annotations, summary, outputs and files. Only loaded when there is a verdict.
 *
 * @throws {ActionUsageError} for a file that would replace what was judged
 */
export async function writeJudged(context: ActionContext, judged: JudgedChange): Promise<void> {
  const { host, inputs, console } = context;
  refuseReplacing(context, judged);
  const warnings = judged.result.loaded?.warnings ?? [];
  for (const warning of warnings) console.annotate('warning', 'Policy', formatPolicyIssue(warning));
  console.commands(judged.annotations);
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
    const { saveEvidence } = await import('./save-evidence.ts');
    await saveEvidence(resolve(workspaceOf(host), inputs.evidenceFile), judged);
  }
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
