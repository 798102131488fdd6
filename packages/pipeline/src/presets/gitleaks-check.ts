/** The informational check for secrets, as lines of YAML within `checks`. */
export const gitleaksCheck = (reports: string): string => `        gitleaks:
          command: [gitleaks, dir, ., --redact, -f, json, -r, '\${reports.gitleaks}']
          required: false   # informational
          exit: [0, 1]
          reports: { gitleaks: { parser: gitleaks, path: ${reports}/gitleaks.json } }
          install: { go: [github.com/zricethezav/gitleaks/v8@v8.30.1] }
`;
