import type { HealthSettings } from '@portcullis/pipeline';
import { renderHealthMarkdown, unseenSentence } from '@portcullis/render';
import type { PublishedPlace } from '@portcullis/render';
import type { IssuePort } from '../ports/conversation.ts';
import type { BranchFilePort, ReportBranchPort, ReportPlacePort } from '../ports/publishing.ts';
import { defaultDataBranch } from './data-branch.ts';
import { filesOf } from './health-of-watch.ts';
import type { ReadKept, WatchedHealth } from './health-of-watch.ts';

/** What publishing needs. */
export type HealthPublishingPorts = BranchFilePort &
  ReportBranchPort &
  ReportPlacePort &
  Pick<IssuePort, 'ensureLabel'>;

/** The branch of the pull request with the report, and the folder that it is in there. */
const pullBranch = 'portcullis/health';
const pullFolder = 'ci-health';

// An App's push would start workflows again, and a report tests nothing.
const message = 'Update the report on CI health [skip ci]';

const reportIssue = {
  identity: { label: 'ci-health-report', marker: { name: 'health-report' } },
  label: { name: 'ci-health-report', color: '0e8a16', description: 'The report on CI health; kept by Portcullis' },
};

/** A report, and where it was published. */
export interface PublishedHealth extends WatchedHealth {
  readonly published: PublishedPlace;
  /** For people; `null` if the report has no address. */
  readonly url: string | null;
}

/** Where reports are kept between two watches. */
export function keptBy(ports: BranchFilePort, publish: HealthSettings['publish'], defaultBranch: string): ReadKept {
  if (publish !== 'pull-request') return (path) => ports.readFile(defaultDataBranch, path);
  return async (path) =>
    (await ports.readFile(pullBranch, `${pullFolder}/${path}`)) ??
    ports.readFile(defaultBranch, `${pullFolder}/${path}`);
}

/** How a report is made from what is kept, and where it goes. */
export interface HealthPublishing {
  readonly publish: HealthSettings['publish'];
  readonly defaultBranch: string;
  /** `https://github.com/octo/demo`. */
  readonly repositoryUrl: string;
  /** Called again whenever another writer was faster. */
  readonly compute: (read: ReadKept) => Promise<WatchedHealth>;
}

/**
 * Makes the report of what is kept at its place and publishes it there, so that two that publish at once lose nothing.
 *
 * @throws the error of a failed request.
 */
export async function publishHealth(
  ports: HealthPublishingPorts,
  { publish, defaultBranch, repositoryUrl, compute }: HealthPublishing,
): Promise<PublishedHealth> {
  let health: WatchedHealth | null = null;
  const build = async (folder: string, read: ReadKept): Promise<Readonly<Record<string, string>>> => {
    health = await compute(read);
    return Object.fromEntries(Object.entries(await filesOf(health)).map(([name, text]) => [`${folder}${name}`, text]));
  };
  const built = async (): Promise<WatchedHealth> => health ?? compute(keptBy(ports, publish, defaultBranch));
  switch (publish) {
    case 'data-branch': {
      const { outcome } = await ports.commitFiles({
        branch: defaultDataBranch,
        message,
        build: (current) => build('', (path) => current.read(path)),
      });
      return {
        ...(await built()),
        published: { kind: 'data-branch', branch: defaultDataBranch, outcome },
        url: `${repositoryUrl}/blob/${defaultDataBranch}/report.md`,
      };
    }
    case 'pull-request': {
      const result = await ports.publishReport({
        kind: 'pull-request',
        base: defaultBranch,
        branch: pullBranch,
        title: 'Update the report on CI health',
        body: `The report is in [\`${pullFolder}/report.md\`](${repositoryUrl}/blob/${pullBranch}/${pullFolder}/report.md).`,
        message,
        build: (current) => build(`${pullFolder}/`, (path) => current.read(`${pullFolder}/${path}`)),
      });
      const [outcome, url] =
        result.kind === 'pull-request' ? [result.outcome, result.url] : (['unchanged', null] as const);
      return { ...(await built()), published: { kind: 'pull-request', url, outcome }, url };
    }
    case 'issue-body': {
      const made = await built();
      await ports.ensureLabel(reportIssue.label);
      const result = await ports.publishReport({
        kind: 'issue-body',
        identity: reportIssue.identity,
        title: 'Report on CI health',
        body: renderHealthMarkdown(made.report, { picture: null, notes: made.unseen.map(unseenSentence) }),
      });
      const url = result.kind === 'issue-body' && result.outcome !== 'absent' ? result.url : null;
      return { ...made, published: { kind: 'issue-body', url }, url };
    }
    case 'summary-only':
      return { ...(await built()), published: { kind: 'summary-only' }, url: null };
  }
}
