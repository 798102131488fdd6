/**
 * The check of the workflows, as lines of YAML within `checks`. actionlint fails where there are no workflows, such as in
 * a project that has just declared its pipeline.
 */
export const actionlintCheck = `        actionlint:
          command: if compgen -G '.github/workflows/*.y*ml' > /dev/null; then actionlint; else echo 'no workflows'; fi
          tool: actionlint
          retries: { transient: 1 }
          install: { go: [github.com/rhysd/actionlint/cmd/actionlint@v1.7.12] }
`;
