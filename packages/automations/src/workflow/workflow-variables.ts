/** The environment of a job of GitHub Actions, such as `process.env`. */
export type WorkflowVariables = Readonly<Record<string, string | undefined>>;
