import { dirname, resolve } from 'node:path';
import { loadParserModules, readEvidence, testPolicy } from '@portcullis/automations';
import type { NamedEvidence, PolicyTestOptions } from '@portcullis/automations';
import type { PolicyTestV1 } from '@portcullis/gate-core';
import { renderPolicyIssue } from '@portcullis/pipeline';
import { renderPolicyTestJunit, renderPolicyTestTerminal } from '@portcullis/render';
import type { PolicyTestFlags } from '../definitions/policy-test.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import { parseOutputsOf, policyTestFormats } from '../options/output-formats.ts';
import type { PolicyTestFormat } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseInstant } from '../options/values.ts';
import { refuseReplacing } from '../output/refuse-replacing.ts';
import { writeEach } from '../output/write-each.ts';
import type { Look } from '../output/write-each.ts';
import type { RunContext } from '../program/run-context.ts';
import { addCase } from './add-case.ts';
import { watchPolicyFiles } from './judged-files.ts';
import { readCases } from './read-cases.ts';
import { testedPolicy } from './tested-policy.ts';

/** `portcullis policy test`: 0 when the policy answers every case as expected, and every rule is seen to fail. */
export async function runPolicyTestCommand(flags: PolicyTestFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  const outputs = parseOutputsOf<PolicyTestFormat>(policyTestFormats, flags.format ?? [], false);
  refuseIdleOptions(flags);
  const policyFiles = new Set<string>();
  const chosen = testedPolicy(flags.config, host.cwd);
  const options = {
    policy: { ...chosen, choice: watchPolicyFiles(chosen.choice, policyFiles) },
    now: flags.now === undefined ? host.now() : parseInstant('--now', flags.now),
    parsers: await loadParserModules(flags.parser ?? [], host.cwd),
  };
  if (flags.add !== undefined) {
    const written = await addCase(flags, flags.add, options, host);
    host.stdout.write(printable(written.map((file) => `wrote ${file}\n`).join('')));
    return exitCodes.passed;
  }
  const { cases, files, issues } = readCases(flags.folder, host);
  if (issues.length > 0) {
    const count = issues.length === 1 ? 'a problem' : `${issues.length} problems`;
    const problems = issues.map(renderPolicyIssue).join('\n');
    host.stderr.write(printable(`${problems}\nportcullis: the cases have ${count}: nothing was tested\n`));
    return exitCodes.inconclusive;
  }
  const read = files.map((file) => ({ path: resolve(host.cwd, file), what: `the case file ${file}` }));
  const report = await testPolicy(cases, { ...options, readEvidence: readerOf(host.cwd, read) });
  const policies = [...policyFiles].map((path) => ({ path: resolve(host.cwd, path), what: `${path}, a policy` }));
  refuseReplacing(outputs, [...read, ...policies], host.cwd);
  log.info({ passed: report.passed, summary: report.summary }, 'policy tested');
  const failures = writeEach(outputs, (format, look) => renderPolicyTest(format, report, look), context);
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
  return report.passed ? exitCodes.passed : exitCodes.blocked;
}

/** Reads evidence that cases name, relative to their files, and notes its files as inputs. */
function readerOf(
  cwd: string,
  read: { readonly path: string; readonly what: string }[],
): PolicyTestOptions['readEvidence'] {
  return (name, caseFile): Promise<NamedEvidence> => {
    const path = resolve(cwd, dirname(caseFile), name);
    read.push({ path, what: `the evidence ${name}` });
    return readEvidence(name, path);
  };
}

/** @throws {UsageError} for options that would be ignored. */
function refuseIdleOptions({ add, evidence, name, format }: PolicyTestFlags): void {
  const idle = add === undefined ? { '--evidence': evidence, '--name': name } : { '--format': format };
  const [option] = Object.entries(idle).find(([, value]) => value !== undefined) ?? [];
  if (option === undefined) return;
  throw new UsageError(
    add === undefined
      ? `${option} needs --add: it is about the case that is written`
      : `${option} beside --add: nothing is tested then`,
  );
}

function renderPolicyTest(format: PolicyTestFormat | 'terminal', report: PolicyTestV1, look: Look): string {
  switch (format) {
    case 'terminal':
      return renderPolicyTestTerminal(report, look);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return renderPolicyTestJunit(report);
  }
}
