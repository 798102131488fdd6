import * as z from 'zod';
import type { AlertInstance, AlertState } from './alert-state.ts';
import type { RepositoryState, SarifState } from './repository-state.ts';

const text = z.object({ text: z.string().optional() }).optional();
const rule = z.object({
  id: z.string(),
  shortDescription: text,
  defaultConfiguration: z.object({ level: z.string().optional() }).optional(),
});
const result = z.object({
  ruleId: z.string().optional(),
  level: z.string().optional(),
  message: text,
  locations: z
    .array(
      z.object({
        physicalLocation: z
          .object({
            artifactLocation: z.object({ uri: z.string().optional() }).optional(),
            region: z.object({ startLine: z.number().optional(), endLine: z.number().optional() }).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});
const report = z.object({
  runs: z.array(
    z.object({
      automationDetails: z.object({ id: z.string().optional() }).optional(),
      tool: z.object({
        driver: z.object({ name: z.string(), version: z.string().optional(), rules: z.array(rule).optional() }),
      }),
      results: z.array(result).default([]),
    }),
  ),
});

type Run = z.infer<typeof report>['runs'][number];
type Result = z.infer<typeof result>;

/** Takes in the reports that GitHub is done with, in the order of their end. */
export function applySarifs(repository: RepositoryState, now: number, nextId: () => number): void {
  const due = [...repository.sarifs.values()]
    .filter((sarif) => sarif.processedAt <= now && !sarif.isApplied && sarif.errors.length === 0)
    .sort((a, b) => a.processedAt - b.processedAt);
  for (const sarif of due) {
    sarif.isApplied = true;
    const parsed = report.safeParse(JSON.parse(sarif.sarif));
    for (const run of parsed.success ? parsed.data.runs : []) applyRun(repository, sarif, run, nextId());
  }
}

/** Alerts found again stay open, new ones are opened, and those no longer found on this branch are fixed. */
function applyRun(repository: RepositoryState, sarif: SarifState, run: Run, id: number): void {
  const { name, version = null, rules = [] } = run.tool.driver;
  const category = run.automationDetails?.id ?? '';
  repository.analyses.push({
    id,
    sarif,
    tool: name,
    toolVersion: version,
    category,
    results: run.results.length,
    rules: rules.length,
  });
  const seen = new Set<AlertState>();
  for (const found of run.results) seen.add(applyResult(repository, sarif, run, found));
  for (const alert of repository.alerts.values()) {
    const { instance } = alert;
    const isHere = alert.tool === name && instance.ref === sarif.ref && instance.category === category;
    if (!isHere || seen.has(alert) || alert.state !== 'open') continue;
    alert.state = 'fixed';
    alert.fixedAt = sarif.processedAt;
    alert.updatedAt = sarif.processedAt;
  }
}

function applyResult(repository: RepositoryState, sarif: SarifState, run: Run, found: Result): AlertState {
  const { driver } = run.tool;
  const described = driver.rules?.find((candidate) => candidate.id === found.ruleId);
  const instance = instanceOf(sarif, run.automationDetails?.id ?? '', found);
  const ruleId = found.ruleId ?? '';
  const twin = [...repository.alerts.values()].find(
    (alert) =>
      alert.tool === driver.name &&
      alert.ruleId === ruleId &&
      alert.instance.path === instance.path &&
      alert.instance.startLine === instance.startLine,
  );
  if (twin !== undefined) {
    twin.instance = instance;
    if (twin.state === 'fixed') {
      twin.state = 'open';
      twin.fixedAt = null;
    }
    twin.updatedAt = sarif.processedAt;
    return twin;
  }
  const alert: AlertState = {
    number: repository.alerts.size + 1,
    tool: driver.name,
    toolVersion: driver.version ?? null,
    ruleId,
    ruleDescription: described?.shortDescription?.text ?? ruleId,
    severity: severityOf(found.level ?? described?.defaultConfiguration?.level),
    createdAt: sarif.processedAt,
    updatedAt: sarif.processedAt,
    state: 'open',
    fixedAt: null,
    dismissedAt: null,
    dismissedBy: null,
    dismissedReason: null,
    dismissedComment: null,
    instance,
  };
  repository.alerts.set(alert.number, alert);
  return alert;
}

/** SARIF 2.1.0, 3.27.10: `warning` by default. */
function severityOf(level: string | undefined): AlertState['severity'] {
  return level === 'none' || level === 'note' || level === 'error' ? level : 'warning';
}

function instanceOf(sarif: SarifState, category: string, found: Result): AlertInstance {
  const place = found.locations?.[0]?.physicalLocation;
  const startLine = place?.region?.startLine ?? 1;
  return {
    ref: sarif.ref,
    commitSha: sarif.commitSha,
    category,
    path: place?.artifactLocation?.uri ?? '',
    startLine,
    endLine: place?.region?.endLine ?? startLine,
    message: found.message?.text ?? '',
  };
}
