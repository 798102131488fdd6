export interface Step {
  readonly name: string;
  readonly script: string;
  readonly output: string;
  readonly exitCode: number;
  readonly continueOnError?: boolean;
  readonly post?: boolean;
}

export type Shape =
  | 'plain'
  | 'github'
  | 'gh'
  | 'gitlab'
  | 'azure'
  | 'jenkins'
  | 'circleci'
  | 'buildkite'
  | 'teamcity'
  | 'bitbucket'
  | 'drone'
  | 'travis';

export function layOut(steps: readonly Step[], shape: Shape, job: string): string;
