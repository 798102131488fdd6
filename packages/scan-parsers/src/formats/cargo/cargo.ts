import type { ReportFormat } from '../report-format.ts';
import { cargoDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cargo';

/**
 * Cargo's messages (`cargo clippy --message-format=json`, and those of `check`, `build` and `test --no-run`).
 *
 * The report does not say which command wrote it: the tool is `cargo`, and Clippy's lints are known by their names
 * (`clippy::…`). An error is `high`, a warning `medium`, a note or help `low`. What a crate says of its library and again
 * of its tests counts once. At an error, be it of a lint that is denied, cargo stops: the crates that need this one were
 * not looked at, which is a gap. So is a build of nothing. The last message says that the build is finished: without it the end of the
 * report is lost.
 *
 * @see https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages
 */
export const cargoFormat: ReportFormat = {
  parser: {
    format,
    title: 'Cargo JSON messages',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-cargo.ts')).readCargo(input, sink),
  },
  detector: cargoDetector,
  noun: "cargo's messages",
  exitCodes,
};
