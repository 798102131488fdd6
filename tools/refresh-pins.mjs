/**
 * Refreshes the table of pins (packages/pipeline/src/workflows/pins/action-pins.ts): each action moves to the newest
 * release of its major version. A SHA is written only if git says that it is the commit of the tag: tags that are
 * annotated are followed to their commit. A pin of the table that is not the commit of its tag, any more or at all, is
 * refused, and nothing is written.
 *
 *   node tools/refresh-pins.mjs [--check] [--major] [--binaries] [--remote URL] [--table FILE]
 *
 *   --check     write nothing, and fail if a pin is not what its tag says
 *   --major     move on to newer major versions too, which someone has read the notes of
 *   --binaries  download the scanners as well, and compare their checksums
 *   --remote    where repositories are, by default https://github.com
 *   --table     the file, by default that of this repository
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/pipeline/src/workflows/pins');
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    major: { type: 'boolean', default: false },
    binaries: { type: 'boolean', default: false },
    remote: { type: 'string', default: 'https://github.com' },
    table: { type: 'string', default: join(folder, 'action-pins.ts') },
  },
});
const entry = /^ {2}'(?<action>[\w./-]+)': \{\n {4}version: '(?<version>[^']+)',\n {4}sha: '(?<sha>[0-9a-f]+)',$/gmu;
const table = readFileSync(values.table, 'utf8');
const pins = [...table.matchAll(entry)].map(({ groups }) => groups);
const refused = [];
let text = table;
if (pins.length === 0) refused.push(`${values.table} holds no pin in the form that is expected`);
for (const { action, version, sha } of pins) {
  const tags = commitsOfTags(action);
  if (tags === null) continue;
  const found = tags.get(version);
  if (found !== sha) {
    refused.push(
      found === undefined
        ? `${action}: there is no tag ${version}`
        : `${action}: the table says ${version} is ${sha}, and its tag leads to ${found}. A tag that was moved needs a person`,
    );
    continue;
  }
  const newest = newestOf([...tags.keys()], version);
  if (newest === version) continue;
  console.log(`${action}: ${version} → ${newest} (${tags.get(newest)})`);
  text = text.replace(
    `'${action}': {\n    version: '${version}',\n    sha: '${sha}',`,
    () => `'${action}': {\n    version: '${newest}',\n    sha: '${tags.get(newest)}',`,
  );
}
if (values.binaries) await checkBinaries();
for (const line of refused) console.error(`refused: ${line}`);
if (refused.length === 0 && !values.check && text !== table) writeFileSync(values.table, text);
console.log(
  refused.length > 0
    ? 'nothing was written'
    : text === table
      ? `${pins.length} pins are the newest, and the commits of their tags`
      : values.check
        ? 'newer releases are there'
        : 'written: read the notes of each release, then run the tests',
);
process.exit(refused.length === 0 ? 0 : 1);

/** The commit of each tag; `null`: it cannot be asked for. */
function commitsOfTags(action) {
  const repository = action.split('/').slice(0, 2).join('/');
  const { status, stdout, stderr } = spawnSync('git', ['ls-remote', '--tags', '--', `${values.remote}/${repository}`], {
    encoding: 'utf8',
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  });
  if (status !== 0) {
    refused.push(`${action}: its tags cannot be read: ${stderr.trim().split('\n').at(-1)}`);
    return null;
  }
  const commits = new Map();
  for (const line of stdout.split('\n')) {
    const { sha, tag, peeled } =
      /^(?<sha>[0-9a-f]{40})\trefs\/tags\/(?<tag>.+?)(?<peeled>\^\{\})?$/u.exec(line)?.groups ?? {};
    // The line of a tag comes before that of its commit, which replaces it.
    if (tag !== undefined && (peeled !== undefined || !commits.has(tag))) commits.set(tag, sha);
  }
  return commits;
}

/** The newest release, of the same major version unless others are asked for. */
function newestOf(tags, version) {
  const partsOf = (tag) => /^v(\d+)\.(\d+)\.(\d+)$/u.exec(tag)?.slice(1).map(Number);
  const compare = (left, right) => left.map((part, index) => part - right[index]).find((one) => one !== 0) ?? 0;
  const now = partsOf(version);
  if (now === undefined) return version;
  return tags.reduce((best, tag) => {
    const parts = partsOf(tag);
    if (parts === undefined || (!values.major && parts[0] !== now[0])) return best;
    return compare(parts, partsOf(best)) > 0 ? tag : best;
  }, version);
}

async function checkBinaries() {
  const source = readFileSync(join(folder, 'binary-pins.ts'), 'utf8');
  for (const [, path, sha256] of source.matchAll(/url: `\$\{releases\}([^`]+)`,\n\s+sha256: '([0-9a-f]{64})'/gu)) {
    const answer = await fetch(`${values.remote}${path}`).catch((error) => ({
      ok: false,
      status: String(error.cause ?? error),
    }));
    if (!answer.ok) {
      refused.push(`${path}: cannot be downloaded: ${answer.status}`);
      continue;
    }
    const found = createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex');
    if (found !== sha256) refused.push(`${path}: its checksum is ${found}, and the table says ${sha256}`);
  }
}
