import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { below, isObject, optionalElements, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { AlertReader, dismissal, memberOf } from './alerts.ts';
import type { AlertState } from './alerts.ts';

const format = 'github-dependabot';

/** @throws {RefusalError} unless it is a list of Dependabot alerts. */
export async function readDependabot(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const alerts = new AlertReader('a list of Dependabot alerts', (alert, spot) => addAlert(alert, spot, reading));
  await alerts.read(input);
  return lintSummary({
    format,
    tools: ['dependabot'],
    scanGaps: alerts.gaps(),
    exitCodes: null,
    figures: { ...reading.figures(), ...alerts.figures() },
  });
}

function addAlert(alert: JsonObject, spot: Spot, reading: AuditReading): AlertState {
  const advisory = requireObject(alert['security_advisory'], below(spot, 'security_advisory'));
  const vulnerability = memberOf(alert, 'security_vulnerability');
  const dependency = requireObject(alert['dependency'], below(spot, 'dependency'));
  const at = below(below(spot, 'dependency'), 'package');
  const affected = requireObject(dependency['package'], at);
  const ghsa = requireText(advisory, 'ghsa_id', below(spot, 'security_advisory'));
  const cve = textOrNull(advisory['cve_id']);
  const fixed = textOrNull(memberOf(vulnerability, 'first_patched_version')['identifier']);
  const state = stateOf(alert['state']);
  reading.add({
    tool: 'dependabot',
    ecosystem: ecosystemOf(requireText(affected, 'ecosystem', at)),
    id: ghsa,
    name: requireText(affected, 'name', at),
    version: null,
    title: textOrNull(advisory['summary']) ?? ghsa,
    severity: textOrNull(vulnerability['severity']) ?? textOrNull(advisory['severity']),
    url: `https://github.com/advisories/${ghsa}`,
    cves: cve === null ? [ghsa] : [cve, ghsa],
    cwes: optionalElements(advisory, 'cwes', below(spot, 'security_advisory')).map(([cwe]) =>
      isObject(cwe) ? cwe['cwe_id'] : null,
    ),
    fixedVersions: fixed === null ? [] : [fixed],
    file: textOrNull(dependency['manifest_path']),
    ...(state === 'dismissed' && { suppressed: { reason: dismissal(alert) ?? textOrNull(alert['state']) } }),
    isGone: state === 'fixed',
  });
  return state;
}

/** A rule dismisses by itself (`auto_dismissed`). A state that is not known is open. */
function stateOf(state: unknown): AlertState {
  if (state === 'fixed') return 'fixed';
  return state === 'dismissed' || state === 'auto_dismissed' ? 'dismissed' : 'open';
}

/** GitHub's names of ecosystems that package URLs call otherwise. */
const ecosystems: ReadonlyMap<string, string> = new Map([
  ['pip', 'pypi'],
  ['go', 'golang'],
  ['rubygems', 'gem'],
  ['rust', 'cargo'],
  ['erlang', 'hex'],
  ['actions', 'githubactions'],
]);

function ecosystemOf(name: string): string {
  return ecosystems.get(name) ?? name;
}
