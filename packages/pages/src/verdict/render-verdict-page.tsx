import type { JudgedFinding, VerdictV1 } from '@portcullis/gate-core';
import { formatDay, shortCommit } from '@portcullis/render/words';
import { Notice } from '../components/notice.tsx';
import { renderPage } from '../page/render-page.tsx';
import type { PageTop } from '../page/render-page.tsx';
import type { PageAssets } from '../page/policy.ts';
import { createCommitLinks } from './commit-links.ts';
import type { RepositoryPlace } from './commit-links.ts';
import { ConditionsSection } from './conditions-section.tsx';
import { CountingSection } from './counting-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { packFinding } from './finding-data.ts';
import { findingRows } from './finding-rows.ts';
import type { FindingRow } from './finding-rows.ts';
import { FindingsSection } from './findings-section.tsx';
import { HeadlineSection } from './headline-section.tsx';
import { packData } from './packed-data.tsx';
import type { Gzip } from './packed-data.tsx';
import { PatchSection } from './patch-section.tsx';
import { ExceptionsSection, JobsSection, ReplaySection } from './records-section.tsx';
import { TestsSection } from './tests-section.tsx';
import type { JudgeAgain, VerdictView } from './verdict-view.ts';

/** How a verdict's page is made: see {@link renderVerdictPage}. */
export interface VerdictPageOptions {
  /** @default in the page */
  readonly assets?: PageAssets;
  /** Where else to go, for a page that is one of several. @default nowhere */
  readonly top?: PageTop;
  /** Compresses what is unpacked on demand. */
  readonly gzip: Gzip;
  /** Where the judged commit is, for links to its lines. @default no links */
  readonly repository?: RepositoryPlace | null;
  /** The command that recomputes the verdict. @default 'npx portcullis replay verdict.json' */
  readonly replay?: string;
  /**
   * The outcome that judging again gave, where the answer was not this verdict, byte for byte: the page then says so.
   *
   * @default nothing is known against the verdict
   */
  readonly recomputedAs?: VerdictV1['outcome'];
  /** The button that judges again, on a server that can. @default none */
  readonly judgeAgain?: JudgeAgain | null;
  /** Most bytes that the packed findings take; the least important are left out. @default 9.5 MB, so that a page stays below 10 MB */
  readonly maxPackedBytes?: number;
}

/** A page, and how much it holds. */
export interface VerdictPage {
  readonly html: string;
  /** How many findings are in the page. */
  readonly findings: number;
  /** How many were left out, because the page would be too large. */
  readonly findingsLeftOut: number;
}

const defaultMaxPackedBytes = 9_500_000;

/**
 * The page of a verdict. It shows the stored verdict with its instant, and judges nothing anew. Outcome, reasons, way to
 * green and the first findings are HTML that reads without script and style; all findings are packed into the page, and
 * its script unpacks them when they are filtered, sorted or paged.
 *
 * @param findings of the same judgement; `null`: not known, those that the verdict names are listed.
 * @returns the same bytes for the same input.
 */
export function renderVerdictPage(
  verdict: VerdictV1,
  findings: readonly JudgedFinding[] | null,
  options: VerdictPageOptions,
): VerdictPage {
  const all = findingRows(verdict, findings);
  const { rows, packed } = packWithin(all, options.gzip, options.maxPackedBytes ?? defaultMaxPackedBytes);
  const view: VerdictView = {
    verdict,
    findings: {
      rows,
      leftOut: all.length - rows.length,
      isWhole: findings !== null,
      packed,
      links: createCommitLinks(options.repository ?? null, verdict.commit),
    },
    judgeAgain: options.judgeAgain ?? null,
    replay: options.replay ?? 'npx portcullis replay verdict.json',
  };
  const html = renderPage({
    title: titleOf(verdict),
    assets: options.assets ?? { kind: 'inline' },
    ...options.top,
    children: (
      <>
        {options.recomputedAs === undefined ? null : <Doubt stored={verdict.outcome} now={options.recomputedAs} />}
        <Verdict view={view} />
      </>
    ),
    footer: (
      <p>{`Judged by Portcullis at ${formatDay(verdict.judgedAt)}. This page shows that verdict and changes nothing.`}</p>
    ),
  });
  return { html, findings: rows.length, findingsLeftOut: view.findings.leftOut };
}

function titleOf({ outcome, commit }: VerdictV1): string {
  const at = commit === null ? '' : ` ${shortCommit(commit)}`;
  return `${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}${at}: Portcullis verdict`;
}

/** As many rows as fit, the most important first. */
function packWithin(
  rows: readonly FindingRow[],
  gzip: Gzip,
  maxBytes: number,
): { readonly rows: readonly FindingRow[]; readonly packed: string | null } {
  if (rows.length === 0) return { rows, packed: null };
  const packed = packData(rows.map(packFinding), gzip);
  if (packed.length <= maxBytes) return { rows, packed };
  // Rows are not equally long, so less than the share that would fit on average.
  const share = Math.floor((rows.length * maxBytes * 0.9) / packed.length);
  return packWithin(rows.slice(0, Math.min(share, rows.length - 1)), gzip, maxBytes);
}

/** What a reader must know of a verdict that did not come out again. */
function Doubt({ stored, now }: { readonly stored: VerdictV1['outcome']; readonly now: VerdictV1['outcome'] }) {
  const what = stored === now ? `${now} too, but with other values` : `${now}, not ${stored}`;
  return (
    <Notice tone="bad">
      <strong>A replay does not confirm this verdict.</strong> Judging again gave {what}. The page shows what is stored.
    </Notice>
  );
}

function Verdict({ view }: { readonly view: VerdictView }) {
  const { verdict } = view;
  return (
    <>
      <HeadlineSection view={view} />
      <Contents verdict={verdict} />
      <ConditionsSection verdict={verdict} />
      <TestsSection verdict={verdict} />
      <FindingsSection view={view} />
      <CountingSection verdict={verdict} />
      <PatchSection view={view} />
      <EvidenceSection verdict={verdict} />
      <JobsSection verdict={verdict} />
      <ExceptionsSection verdict={verdict} />
      <ReplaySection verdict={verdict} replay={view.replay} />
    </>
  );
}

function Contents({ verdict }: { readonly verdict: VerdictV1 }) {
  const { waivers, filters, merges, jobs, summary, changedLines, conditions } = verdict;
  const parts: readonly (readonly [id: string, label: string, isThere: boolean])[] = [
    ['conditions', 'Conditions', true],
    ['tests', 'Tests', verdict.failedTestsTotal + verdict.flakyTestsTotal > 0],
    ['findings', 'Findings', true],
    ['counting', 'Counting', summary.counting.raw > 0],
    [
      'changed-lines',
      'Changed lines',
      changedLines !== null || conditions.some((condition) => condition.kind === 'metric' && condition.patch !== null),
    ],
    ['evidence', 'Evidence', true],
    ['jobs', 'Jobs', jobs.length > 0],
    ['exceptions', 'Waivers and filters', waivers.length + filters.length + merges.length > 0],
    ['replay', 'Replay', true],
  ];
  return (
    <nav class="contents" aria-label="Parts of this page">
      <ul>
        {parts
          .filter(([, , isThere]) => isThere)
          .map(([id, label]) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
