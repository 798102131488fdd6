import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { JudgedFinding, VerdictV1 } from '@portcullis/gate-core';
import type { RepositoryPlace, VerdictPage } from '@portcullis/pages';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { pagePlace } from './page-place.ts';
import type { PagePlace } from './page-place.ts';
import { tryToWrite } from './write-each.ts';

/** Beyond this, a page opens slowly, and some sites refuse the file. */
const maxComfortableBytes = 10_000_000;

/** What a page shows. */
export interface ShownVerdict {
  readonly verdict: VerdictV1;
  /** `null`: not known but for those that the verdict names. */
  readonly findings: readonly JudgedFinding[] | null;
  /** The outcome that a replay gave instead of this verdict. @default none: nothing is known against the verdict */
  readonly recomputedAs?: VerdictV1['outcome'];
}

/**
 * Writes a verdict as pages, and says how large each is. The code that makes pages is loaded here, so that no other
 * run loads it (ADR 0206).
 *
 * @param files where; `null`: standard output.
 * @returns what could not be written, after writing all others.
 */
export async function writePages(
  { verdict, findings, ...replayed }: ShownVerdict,
  files: readonly (string | null)[],
  repository: RepositoryPlace | null,
  context: RunContext,
): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const { assetFiles, renderVerdictPage } = await import('@portcullis/pages');
  const { host } = context;
  return files.flatMap((file) => {
    const place = file === null ? null : pagePlace(file, host.cwd);
    const page = renderVerdictPage(verdict, findings, {
      assets: place?.kind === 'folder' ? { kind: 'linked', base: '' } : { kind: 'inline' },
      gzip: (bytes) => gzipSync(bytes),
      repository,
      ...replayed,
    });
    if (place === null) {
      host.stdout.write(page.html);
      return [];
    }
    const assets = place.kind === 'file' ? [] : Object.entries(assetFiles);
    const failures = writeFiles(place, [[basename(place.page), page.html], ...assets], context);
    if (failures.length > 0) return failures;
    host.stderr.write(printable(sizeNote(place, page, assets)));
    return [];
  });
}

/**
 * Where the judged commit is, for links to its lines.
 *
 * @param named `owner/name`. Without it, the repository of the job of GitHub Actions, if it is one.
 */
export function repositoryPlace(named: string | undefined, { env }: Host): RepositoryPlace | null {
  const name = named ?? env['GITHUB_REPOSITORY'] ?? '';
  const server = env['GITHUB_SERVER_URL'] ?? '';
  return name === '' ? null : { name, ...(server !== '' && { server }) };
}

type NamedText = readonly [name: string, text: string];

function writeFiles(place: PagePlace, files: readonly NamedText[], { host, log }: RunContext): readonly string[] {
  return files.flatMap(([name, text]) => {
    const file = join(dirname(place.page), name);
    const fault = tryToWrite(resolve(host.cwd, file), text);
    if (fault !== null) return [`--format html=${file}: cannot be written: ${fault}`];
    log.info({ format: 'html', file, characters: text.length }, 'output written');
    return [];
  });
}

function sizeNote({ page: file }: PagePlace, page: VerdictPage, assets: readonly NamedText[]): string {
  const texts = [page.html, ...assets.map(([, text]) => text)];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const { findings, findingsLeftOut: leftOut } = page;
  const notes = [
    `${file}: ${sizeWords(bytes)}, ${countWords(findings)}`,
    ...(leftOut === 0
      ? []
      : [
          `${file}: ${countWords(leftOut)} left out, the least important ones, to keep the page below 10 MB; ` +
            '--save-evidence keeps all',
        ]),
    ...(bytes <= maxComfortableBytes ? [] : [`warning: ${file} is larger than 10 MB: browsers open it slowly`]),
  ];
  return notes.map((note) => `portcullis: ${note}\n`).join('');
}

function sizeWords(bytes: number): string {
  return bytes < 1e6 ? `${String(Math.ceil(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function countWords(findings: number): string {
  return `${findings.toLocaleString('en')} ${findings === 1 ? 'finding' : 'findings'}`;
}
