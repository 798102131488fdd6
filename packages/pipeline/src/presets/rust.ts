import type { PresetParameters } from './parameters.ts';
import { toolchainPreset } from './toolchain.ts';

/** The preset `rust`: formatting, Clippy, tests and known vulnerabilities decide; Gitleaks is shown. */
export function rustPreset(parameters: PresetParameters): string {
  const { reports } = parameters;
  return toolchainPreset(parameters, {
    evidence: `  clippy:      { parser: cargo, path: ${reports}/clippy.jsonl }
  tests:       { parser: junit, path: target/nextest/ci/junit.xml }   # .config/nextest.toml: [profile.ci.junit] path = "junit.xml"
  coverage:    { parser: llvm-cov, path: ${reports}/coverage.json }
  cargo-audit: { parser: cargo-audit, path: ${reports}/cargo-audit.json }
`,
    rules: `  - { id: clippy,          title: Errors and warnings of Clippy, count: { severity: medium, tools: [cargo] }, max: 0 }
  - { id: vulnerabilities, title: Known vulnerabilities,         count: { tools: [cargo-audit], categories: [vulnerability] }, max: 0 }
  - { id: coverage-floor,  title: Line coverage,                 metric: coverage.lines, min: 30 }
`,
    filter: `rust: ['**/*.rs', '**/Cargo.toml', '**/Cargo.lock', '**/rust-toolchain*', '.cargo/**', '.config/nextest.toml']`,
    packages: `{ paths: ['~/.cargo/registry', '~/.cargo/git', '~/.cargo/bin'], keyFiles: ['**/Cargo.lock'] }`,
    setup: ['cargo nextest --version > /dev/null || cargo install --locked cargo-nextest cargo-llvm-cov'],
    checks: `        rustfmt:
          command: [cargo, fmt, --all, --check]
          fix: [cargo, fmt, --all]
        clippy:
          command: cargo clippy --all-targets --message-format=json > \${reports.clippy}
          tool: cargo
          exit: [0, 101]   # 101: something is denied, and the gate counts it
          reports: { clippy: { parser: cargo, path: ${reports}/clippy.jsonl } }
        test:
          command: cargo llvm-cov nextest --profile ci --json --output-path \${reports.coverage}
          tool: cargo
          retries: { transient: 1 }
          reports:
            tests: { parser: junit, path: target/nextest/ci/junit.xml }
            coverage: { parser: llvm-cov, path: ${reports}/coverage.json }
`,
    scans: `        cargo-audit:
          command: cargo audit --version > /dev/null || cargo install --locked cargo-audit; cargo audit --json > \${reports.cargo-audit}
          tool: cargo
          exit: [0, 1]
          retries: { transient: 1 }
          reports: { cargo-audit: { parser: cargo-audit, path: ${reports}/cargo-audit.json } }
`,
  });
}
