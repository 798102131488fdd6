export interface Step {
  readonly name: string;
  readonly script: string;
  readonly output: string;
  readonly exitCode: number;
  readonly continueOnError?: boolean;
  readonly post?: boolean;
}

export function layOut(steps: readonly Step[], shape: 'plain' | 'github' | 'gh', job: string): string;
