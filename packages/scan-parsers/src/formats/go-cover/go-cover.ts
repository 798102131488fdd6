import type { ReportFormat } from '../report-format.ts';
import { goCoverDetector } from './detector.ts';

const format = 'go-cover';

/**
 * Go's cover profiles (`go test -coverprofile=cover.out ./...`), in all three modes.
 *
 * Go counts statements: `coverage.statements` is the total of `go tool cover -func`. `coverage.lines` counts the lines
 * of the blocks that hold statements; a line is covered if a block on it is. A block that several packages ran
 * (`-coverpkg`) counts once, and is covered if one of them ran it. A profile without a block states no coverage. Files
 * are named by the path of their module: they are looked for in the tree.
 *
 * Metrics: `coverage.statements` and `coverage.lines` in per cent.
 *
 * @see https://pkg.go.dev/golang.org/x/tools/cover and ADR 0194
 */
export const goCoverFormat: ReportFormat = {
  parser: {
    format,
    title: 'Go cover profile',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-go-cover.ts')).readGoCover(input, sink),
  },
  detector: goCoverDetector,
  noun: 'a Go cover profile',
  exitCodes: null,
};
