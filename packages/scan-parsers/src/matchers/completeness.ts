import type { Matcher, ScanGap } from '@portcullis/gate-core';

/** What was seen in the lines of a report. */
export interface Seen {
  readonly findings: number;
  readonly sawClean: boolean;
  readonly sawEnd: boolean;
  /** Lines that matched nothing, and of which nothing is said yet. */
  readonly unexplained: number;
}

/**
 * What the lines do not show by themselves: that the tool looked at something, and that its output is whole. A line that
 * the matcher names shows it; without one, the exit code does.
 *
 * @see ADR 0198
 */
export function completenessGaps(matcher: Matcher, seen: Seen): readonly ScanGap[] {
  return seen.findings === 0 ? emptyGaps(matcher, seen) : endGaps(matcher, seen);
}

function emptyGaps({ clean, end, exitCodes }: Matcher, { sawClean, sawEnd, unexplained }: Seen): readonly ScanGap[] {
  const isProven = clean === undefined ? sawEnd : sawClean;
  // The end shows that the tool worked, and not what it found: what nobody reads may be findings in another form.
  if (isProven && !sawClean && unexplained > 0)
    return [
      {
        code: 'results-missing',
        count: unexplained,
        of: null,
        examples: [
          `no line is a finding, and ${unexplained} match nothing: name them in \`ignore\`, or give \`clean\``,
        ],
        ...settledByCode(exitCodes),
      },
    ];
  if (isProven) return [];
  const awaited = clean ?? end;
  return [
    {
      code: 'nothing-scanned',
      count: 0,
      of: null,
      examples: [
        awaited === undefined
          ? 'no line is a finding: only the exit code shows that the tool looked at something'
          : `no line is a finding, and none matches \`${clean === undefined ? 'end' : 'clean'}\``,
      ],
      ...(awaited === undefined && settledByCode(exitCodes)),
    },
  ];
}

/** A code that a tool gives with findings as well shows nothing where none is seen. */
export function codesOfSilence({ clean, findings = [] }: NonNullable<Matcher['exitCodes']>): number[] {
  return clean.filter((code) => !findings.includes(code));
}

function settledByCode(exitCodes: Matcher['exitCodes']): Pick<ScanGap, 'settledBy'> {
  const codes = exitCodes === undefined ? [] : codesOfSilence(exitCodes);
  return codes.length === 0 ? {} : { settledBy: codes };
}

function endGaps({ end, exitCodes }: Matcher, { findings, sawClean, sawEnd }: Seen): readonly ScanGap[] {
  if (sawClean)
    return [
      {
        code: 'self-contradicting',
        count: findings,
        of: null,
        examples: ['a line matches `clean`, although there are findings'],
      },
    ];
  if (sawEnd) return [];
  return [
    {
      code: 'results-missing',
      count: 1,
      of: null,
      examples: [
        end === undefined
          ? 'only the exit code shows that these are all findings'
          : 'no line matches `end`: the end of the output may be lost',
      ],
      ...(end === undefined &&
        exitCodes !== undefined && { settledBy: [...new Set([...exitCodes.clean, ...(exitCodes.findings ?? [])])] }),
    },
  ];
}
