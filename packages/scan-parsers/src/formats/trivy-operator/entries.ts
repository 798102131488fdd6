import {
  below,
  isCount,
  isObject,
  optionalElements,
  optionalList,
  optionalText,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { withoutSecrets } from '../trivy/entries.ts';
import type { TrivyEntry } from '../trivy/entries.ts';

/** Entries of one report, and how many checks or things it looked at, if that can be nothing. */
export interface OperatorEntries {
  readonly entries: readonly OperatorEntry[];
  readonly checks: number | null;
}

/** An entry, and the kind of its package. */
export interface OperatorEntry {
  readonly entry: TrivyEntry;
  readonly type: string | null;
}

/** Reads the `report` of a resource, or the `status` of a compliance report. */
export type ReadEntries = (report: JsonObject, spot: Spot, subject: string) => OperatorEntries;

const noLines = { start: null, end: null };

/** What every entry says, and what it may say besides. There are very many, and spreading one takes long. */
function entryOf(
  kind: TrivyEntry['kind'],
  { id, severity, message, context }: Pick<TrivyEntry, 'id' | 'severity' | 'message' | 'context'>,
  affected: TrivyEntry['package'] = null,
  helpUri: string | null = null,
  secrets: readonly string[] = [],
): TrivyEntry {
  return {
    kind,
    id,
    severity,
    message,
    context,
    status: null,
    helpUri,
    lines: noLines,
    cwes: [],
    package: affected,
    file: null,
    secrets,
  };
}

/** What each kind holds; the cluster's own reports begin with `Cluster`. */
export const readersByKind: ReadonlyMap<string, ReadEntries> = new Map([
  ['VulnerabilityReport', readVulnerabilities],
  ['ExposedSecretReport', readSecrets],
  ['ConfigAuditReport', readChecks],
  ['RbacAssessmentReport', readChecks],
  ['InfraAssessmentReport', readChecks],
]);

function readVulnerabilities(report: JsonObject, spot: Spot, subject: string): OperatorEntries {
  const entries = requireElements(report, 'vulnerabilities', spot).map(([value, at]): OperatorEntry => {
    const each = requireObject(value, at);
    const [id, name] = [requireText(each, 'vulnerabilityID', at), requireText(each, 'resource', at)];
    const fixed = optionalText(each, 'fixedVersion', at);
    const severity = optionalText(each, 'severity', at);
    const message = `${subject}: ${textOrNull(each['title']) ?? `${id} in ${name}`}`;
    const affected = {
      name,
      version: optionalText(each, 'installedVersion', at),
      url: textOrNull(each['packagePURL']),
      fixedVersions: fixed === null ? [] : fixed.split(/\s*,\s*/u).filter((part) => part !== ''),
    };
    return {
      type: textOrNull(each['packageType']),
      entry: entryOf(
        'vulnerability',
        { id, severity, message, context: id },
        affected,
        textOrNull(each['primaryLink']),
      ),
    };
  });
  return { entries, checks: null };
}

function readSecrets(report: JsonObject, spot: Spot, subject: string): OperatorEntries {
  const entries = requireElements(report, 'secrets', spot).map(([value, at]): OperatorEntry => {
    const each = requireObject(value, at);
    const id = requireText(each, 'ruleID', at);
    const match = textOrNull(each['match']);
    const target = textOrNull(each['target']);
    const severity = optionalText(each, 'severity', at);
    const message = `${subject}: ${textOrNull(each['title']) ?? textOrNull(each['category']) ?? id}${target === null ? '' : ` in ${target}`}`;
    const context = `${subject}\n${target ?? ''}\n${match ?? ''}`;
    const secrets = match === null ? [] : [match];
    return {
      type: null,
      entry: withoutSecrets(entryOf('secret', { id, severity, message, context }, null, null, secrets)),
    };
  });
  return { entries, checks: null };
}

function readChecks(report: JsonObject, spot: Spot, subject: string): OperatorEntries {
  const checks = requireElements(report, 'checks', spot);
  const entries = checks.flatMap(([value, at]) => {
    const check = requireObject(value, at, 'a check');
    const id = requireText(check, 'checkID', at);
    if (hasSucceeded(check, at)) return [];
    return [checkEntry(check, check, at, { id, subject, title: id })];
  });
  return { entries, checks: checks.length };
}

function hasSucceeded(check: JsonObject, spot: Spot): boolean {
  const { success } = check;
  if (typeof success !== 'boolean') throw wrongShape(below(spot, 'success'), 'true or false', success);
  return success;
}

interface CheckSubject {
  readonly id: string;
  readonly subject: string;
  /** What the check is called, unless it says so itself. */
  readonly title: string;
}

/** @param rated states how bad it is */
function checkEntry(
  check: JsonObject,
  rated: JsonObject,
  spot: Spot,
  { id, subject, title }: CheckSubject,
): OperatorEntry {
  const messages = optionalList(check, 'messages', spot).flatMap((message) => textOrNull(message) ?? []);
  const what = messages[0] ?? textOrNull(check['title']) ?? title;
  return {
    type: null,
    entry: entryOf('misconfiguration', {
      id,
      severity: optionalText(rated, 'severity', spot),
      message: `${subject}: ${what}`,
      context: `${subject}\n${messages.join('\n') || what}`,
    }),
  };
}

/** The failed checks of each control, or the controls that have some. */
export function readCompliance(status: JsonObject, spot: Spot, subject: string): OperatorEntries {
  const [detail, summary] = [status['detailReport'], status['summaryReport']];
  if (isObject(detail)) return readControls(detail, 'results', below(spot, 'detailReport'), subject);
  if (isObject(summary)) return readControls(summary, 'controlCheck', below(spot, 'summaryReport'), subject);
  return { entries: [], checks: 0 };
}

function readControls(report: JsonObject, member: string, spot: Spot, subject: string): OperatorEntries {
  const entries: OperatorEntry[] = [];
  let checks = 0;
  for (const [value, at] of requireElements(report, member, spot)) {
    const control = requireObject(value, at, 'a control');
    const id = requireText(control, 'id', at);
    const title = textOrNull(control['name']) ?? id;
    const results = optionalElements(control, 'checks', at).map(
      ([each, place]) => [requireObject(each, place), place] as const,
    );
    const failed = results.filter(([check, place]) => !hasSucceeded(check, place));
    const total = failures(control, at);
    checks += results.length + (total === null ? 0 : 1);
    for (const [check, place] of failed)
      entries.push(
        checkEntry(check, (check['severity'] ?? null) === null ? control : check, place, {
          id,
          subject: withTarget(subject, check),
          title,
        }),
      );
    if (failed.length === 0 && ((total ?? 0) > 0 || control['status'] === 'FAIL'))
      entries.push(checkEntry(control, control, at, { id, subject, title }));
  }
  return { entries, checks };
}

function withTarget(subject: string, check: JsonObject): string {
  const target = textOrNull(check['target']);
  return target === null ? subject : `${subject}, ${target}`;
}

/** How many checks of a control failed; `null`: it is checked by hand. */
function failures({ totalFail }: JsonObject, spot: Spot): number | null {
  if (totalFail === undefined || totalFail === null) return null;
  if (!isCount(totalFail)) throw wrongShape(below(spot, 'totalFail'), 'a count', totalFail);
  return totalFail;
}
