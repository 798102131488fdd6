import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { nodeAt } from '../source/node.ts';
import { normalisePath } from '../text/posix-path.ts';
import { quote } from '../text/quote.ts';
import { declaredChecks } from './declared.ts';
import type { DeclaredJob } from './declared.ts';
import { legName, legsWith } from './legs.ts';
import { reportsIn } from './resolve-check.ts';

/** Reports that would be written over: each check and each leg needs a file that no other one writes. */
export function checkReportPaths(jobs: readonly DeclaredJob[]): readonly PolicyIssue[] {
  const writers = new Map<string, string>();
  return jobs.flatMap((owner) =>
    declaredChecks(owner).flatMap(({ id, check, node }) => {
      const refused = new Set<string>();
      return legsWith(check, owner.legs).flatMap((leg) =>
        reportsIn(check, leg).flatMap(({ name, path }) => {
          const writer = `${owner.id}/${legName(id, leg)}`;
          const file = normalisePath(path);
          const earlier = writers.get(file);
          writers.set(file, earlier ?? writer);
          if (earlier === undefined || refused.has(name)) return [];
          refused.add(name);
          const place = (nodeAt(node, ['reports', name, 'path']) ?? node).place;
          const hint = Object.keys(leg).length === 0 ? '' : `; put \${matrix.${Object.keys(leg)[0] ?? ''}} in the path`;
          return [
            issueAt(
              place,
              'contradiction',
              `${earlier} and ${writer} both write ${quote(path)}: one would be lost${hint}`,
            ),
          ];
        }),
      );
    }),
  );
}
