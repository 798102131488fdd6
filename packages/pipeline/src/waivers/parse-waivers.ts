import type { Waiver } from '@portcullis/gate-core';
import { checkSizes, maxWaivers } from '../config/check-sizes.ts';
import { checkStructure, schemaIssues } from '../config/check-structure.ts';
import { readText } from '../config/read-files.ts';
import type { ReadFile } from '../config/read-file.ts';
import { tidyIssues } from '../issues/issue-list.ts';
import { PolicyError } from '../issues/policy-error.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, toPlain } from '../source/node.ts';
import { checkWaiver } from './check-waiver.ts';
import { waiverFileSchema } from './waiver-schema.ts';

/** How waivers are judged while they are read. */
export interface WaiverOptions {
  /** For messages. */
  readonly file: string;
  /** As `waivers.requireOwner` of the policy. @default true */
  readonly requireOwner?: boolean;
}

/**
 * Reads a waiver file: YAML or JSON, a list of waivers or `waivers:` with one.
 *
 * The verdict decides whether a waiver has expired or holds too long, at the instant that it judges.
 *
 * @throws {PolicyError} with all problems.
 * @example
 * parseWaivers('- { tool: bandit, rule: B324, reason: no secret, owner: "@sec", created: 2026-11-01, expires: 2026-12-01 }', { file: 'waivers.yml' }).length // 1
 */
export function parseWaivers(text: string, { file, requireOwner = true }: WaiverOptions): readonly Waiver[] {
  const { waivers, issues } = judgeWaivers(readText(file, text, 'waivers'), requireOwner);
  if (issues.length > 0) throw new PolicyError(tidyIssues(issues));
  return waivers;
}

/** The waivers of a parsed file, and what is wrong with it. */
export function judgeWaivers(
  file: ReadFile,
  requireOwner: boolean,
): { waivers: readonly Waiver[]; issues: readonly PolicyIssue[] } {
  const { root } = file;
  if (root === null) return { waivers: [], issues: file.issues };
  const list = root.kind === 'list' ? root : (member(root, 'waivers') ?? root);
  const tooLarge = checkSizes(list, maxWaivers);
  if (tooLarge !== null) return { waivers: [], issues: [tooLarge] };
  const items = itemsOf(root.kind === 'list' ? root : member(root, 'waivers'));
  const issues = [
    ...file.issues,
    ...checkStructure(waiverFileSchema, root),
    ...items.flatMap((item) => checkWaiver(item, requireOwner)),
  ];
  const parsed = waiverFileSchema.safeParse(toPlain(root));
  if (!parsed.success)
    return { waivers: [], issues: issues.length > 0 ? issues : schemaIssues(waiverFileSchema, root) };
  return { waivers: Array.isArray(parsed.data) ? parsed.data : parsed.data.waivers, issues };
}
