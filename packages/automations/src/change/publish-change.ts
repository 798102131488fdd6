import { toStoredEvidence } from '@portcullis/gate-core';
import { renderBadge, renderSarif } from '@portcullis/render';
import type { GateReport, PublishedThing } from '@portcullis/render';
import { maskOf } from '../acting/acting-context.ts';
import type { Shortfalls } from '../acting/acting-context.ts';
import { GateInputError } from '../errors.ts';
import type { GateResult } from '../run-gate.ts';
import { pushedBranch } from './change-context.ts';
import type { ChosenChangePolicy } from './change-policy.ts';
import type { JudgeChangePorts, JudgeChangeRequest } from './judge-change-request.ts';
import { publishComment } from './publish-comment.ts';
import { storeBaseline } from './store-baseline.ts';

interface Publishing {
  readonly chosen: ChosenChangePolicy;
  readonly result: GateResult;
  readonly report: GateReport;
  readonly shortfalls: Shortfalls;
}

/** Publishes a verdict piece by piece; what fails is remembered, and the rest happens all the same. */
export async function publishChange(
  ports: JudgeChangePorts,
  request: JudgeChangeRequest,
  publishing: Publishing,
): Promise<readonly PublishedThing[]> {
  const settings = publishing.chosen.loaded.config.gate;
  const wishes = request.publish ?? {};
  const { shortfalls, report } = publishing;
  const { context } = request;
  const pieces: readonly (() => Promise<PublishedThing | null>)[] = [
    async () =>
      (wishes.comment ?? settings.comment)
        ? publishComment(ports.repository, context, maskOf(ports)(request.gate ?? 'default'), report)
        : null,
    async () => ((wishes.sarif ?? settings.sarif) ? uploadFindings(ports, request, publishing) : null),
    async () => store(ports, request, publishing),
  ];
  const published: PublishedThing[] = [];
  for (const piece of pieces) {
    const thing = await shortfalls.attempt(piece, null);
    if (thing !== null) published.push(thing);
  }
  return published;
}

async function uploadFindings(
  { repository }: JudgeChangePorts,
  { context }: JudgeChangeRequest,
  { result }: Publishing,
): Promise<PublishedThing> {
  const { outcome } = await repository.uploadSarif({
    sarif: renderSarif(result.verdict, result.findings),
    commitSha: context.commit,
    ref: context.ref,
  });
  return { what: 'sarif', outcome };
}

/** Only pushes to branches of baselines write to the data branch; a run for a pull request never does. */
async function store(
  ports: JudgeChangePorts,
  { context, publish, portcullisVersion }: JudgeChangeRequest,
  { chosen, result, shortfalls }: Publishing,
): Promise<PublishedThing | null> {
  const { baseline, badge } = chosen.loaded.config.gate;
  const branch = pushedBranch(context);
  if (branch === null || context.run === null) return null;
  const keeps = { evidence: publish?.store ?? baseline.store, badge: publish?.badge ?? badge };
  if (!keeps.evidence && !keeps.badge) return null;
  // Every event names the default branch.
  const branches = baseline.branches ?? (context.defaultBranch === null ? [] : [context.defaultBranch]);
  if (!branches.includes(branch)) return null;
  const { evidence, source } = result;
  // Names of branches are text from outside too.
  const mask = maskOf(ports);
  const kept = mask(branch);
  const { runId, runAttempt } = context.run;
  try {
    const outcome = await storeBaseline(ports.repository, {
      mask,
      entry: { branch: kept, commit: context.commit, runId, runAttempt },
      evidence: keeps.evidence
        ? toStoredEvidence(
            { ...evidence, baseline: null },
            { portcullisVersion: portcullisVersion ?? null, source, repository: context.repository },
          )
        : null,
      badge: keeps.badge ? renderBadge(result.verdict) : null,
    });
    return { what: 'baseline', outcome, branch: kept };
  } catch (error) {
    if (!(error instanceof GateInputError)) throw error;
    const message = error.hint === null ? error.message : `${error.message}. ${error.hint}`;
    shortfalls.add({ feature: 'store evidence as a baseline', permission: null, message });
    return null;
  }
}
