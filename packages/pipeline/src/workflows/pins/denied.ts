import { compareVersions } from './versions.ts';

/** Releases of an action that must not be used. */
export interface DeniedAction {
  /** `owner/repository`, in lower case. */
  readonly action: string;
  /** Tags up to and including this one; `null`: all of them. */
  readonly upTo: string | null;
  /** One tag instead. */
  readonly only?: string;
  /** Commits, whatever is written beside them. */
  readonly shas?: readonly string[];
  readonly reason: string;
}

/** The deny list: what was taken over, and what GitHub or its author broke. */
export const deniedActions: readonly DeniedAction[] = [
  {
    action: 'tj-actions/changed-files',
    upTo: 'v46.0.0',
    reason: 'its tags were moved to code that prints secrets (CVE-2025-30066)',
  },
  {
    action: 'reviewdog/action-setup',
    upTo: 'v1.3.1',
    reason: 'its tag was moved to code that prints secrets (CVE-2025-30154)',
  },
  {
    action: 'aquasecurity/trivy-action',
    upTo: 'v0.34.2',
    reason: 'its tags were moved to malicious code (CVE-2026-33634)',
  },
  {
    action: 'aquasecurity/setup-trivy',
    upTo: 'v0.2.5',
    reason: 'its tags were moved to malicious code (CVE-2026-33634)',
  },
  {
    action: 'github/codeql-action',
    upTo: null,
    only: 'v4.38.1',
    shas: ['1c5b675653bb5c22dbe9b12b556ec555138e09fd'],
    reason: 'GitHub was seen to refuse workflows with it when they start',
  },
  {
    action: 'codecov/codecov-action',
    upTo: 'v6.0.1',
    reason: 'it fails since its signing account was lost',
  },
];

/** Why an action may not be used; `null`: nothing is known against it. */
export function reasonAgainst(action: string, sha: string, version: string | null): string | null {
  const name = action.split('/').slice(0, 2).join('/').toLowerCase();
  for (const denied of deniedActions) {
    if (denied.action !== name) continue;
    if (denied.shas?.includes(sha) === true) return denied.reason;
    if (version === null) continue;
    if (denied.only !== undefined && compareVersions(version, denied.only) === 0) return denied.reason;
    if (denied.upTo !== null && (compareVersions(version, denied.upTo) ?? 1) <= 0) return denied.reason;
  }
  return null;
}
