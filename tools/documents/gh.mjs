#!/usr/bin/env node
/**
 * A `gh` for tests of documented command lines: `gh api [--paginate] PATH-OR-URL` asks the API at `GH_STAND_IN_API`,
 * which is a stand-in for GitHub's, and `gh run view ID --log-failed` prints the file `GH_STAND_IN_LOG`. It refuses
 * everything else.
 */
import { readFileSync } from 'node:fs';

const [topic, ...args] = process.argv.slice(2);
if (topic === 'api') await api(args);
else if (topic === 'run' && /^view \d+ --log-failed$/u.test(args.join(' ')))
  process.stdout.write(readFileSync(process.env.GH_STAND_IN_LOG));
else refuse();

/** @param {readonly string[]} words */
async function api(words) {
  const isPaginated = words.includes('--paginate');
  const [path, ...rest] = words.filter((word) => word !== '--paginate');
  if (path === undefined || path.startsWith('-') || rest.length > 0) refuse();
  const named = path.replace('{owner}/{repo}', 'OWNER/REPO');
  let next = new URL(named, `${process.env.GH_STAND_IN_API}/`);
  while (next !== undefined) {
    const response = await fetch(next, { headers: { authorization: `token ${process.env.GH_STAND_IN_TOKEN}` } });
    const text = await response.text();
    process.stdout.write(text);
    if (!response.ok) {
      process.stderr.write(`gh: HTTP ${response.status}: ${next}\n`);
      process.exit(1);
    }
    const link = /<(?<url>[^>]+)>; rel="next"/u.exec(response.headers.get('link') ?? '')?.groups.url;
    next = isPaginated && link !== undefined ? new URL(link) : undefined;
  }
}

function refuse() {
  process.stderr.write(`gh: this stand-in does not know: gh ${process.argv.slice(2).join(' ')}\n`);
  process.exit(2);
}
