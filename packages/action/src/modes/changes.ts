import { changePorts, detectEventChanges, parseChangeEvent } from '@portcullis/automations';
import type { EventChangesPorts } from '@portcullis/automations';
import { explainFailure } from '@portcullis/github-adapter';
import { changesLine, renderChangesMarkdown, renderChangesTerminal } from '@portcullis/render';
import type { ActionContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { repositoryOf } from '../environment.ts';
import { variableOf, workspaceOf } from '../runner/variables.ts';
import { maxOutputLength } from '../runner/file-commands.ts';

/** Which change filters the event touches, as outputs. */
export async function run(context: ActionContext): Promise<number> {
  const { host, inputs, console, files } = context;
  const path = variableOf(host.env, 'GITHUB_EVENT_PATH');
  const event = parseChangeEvent(variableOf(host.env, 'GITHUB_EVENT_NAME'), host.readText(path), path);
  const found = await detectEventChanges(portsOf(context), {
    event,
    commit: variableOf(host.env, 'GITHUB_SHA'),
    policy: inputs.policy,
  });
  console.log(renderChangesTerminal(found));
  if (found.paths === null && found.notes.length > 0)
    console.annotate('warning', 'Everything counts as changed', found.notes.join('; '));
  files.addSummary(renderChangesMarkdown(found));
  const { filters, everythingBecause, comparison } = found;
  for (const [name, isChanged] of Object.entries(filters)) files.setOutput(name, String(isChanged));
  files.setOutput('changes', JSON.stringify(filters));
  files.setOutput('everything', String(everythingBecause !== null));
  files.setOutput('reason', everythingBecause ?? '');
  files.setOutput(
    'files',
    filesOutput(found.paths, (text) => {
      console.log(text);
    }),
  );
  files.setOutput(
    'result',
    JSON.stringify({ mode: 'changes', filters, everythingBecause, comparison, line: changesLine(found) }),
  );
  return exitCodes.passed;
}

function portsOf({ host, inputs }: ActionContext): EventChangesPorts {
  const folder = workspaceOf(host);
  const { token } = inputs;
  if (token === null) return changePorts({ folder, explain: explainFailure });
  const serverUrl = host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return changePorts({
    folder,
    access: { serverUrl, token },
    repository: repositoryOf(host.env, token),
    explain: explainFailure,
  });
}

function filesOutput(paths: readonly string[] | null, say: (text: string) => void): string {
  const text = paths === null ? '' : JSON.stringify(paths);
  if (text.length <= maxOutputLength) return text;
  say(`the output "files" is empty: the list has ${text.length} characters, and an output takes ${maxOutputLength}`);
  return '';
}
