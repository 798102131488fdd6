/** A variable of Actions. */
export interface VariableState {
  name: string;
  value: string;
  readonly createdAt: number;
  updatedAt: number;
}

/** A secret of Actions; its value can be written, never read. */
export interface SecretState {
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  /** As it was sent: sealed for the repository's key. */
  sealed: string;
}

/** A cache of Actions. */
export interface CacheState {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly ref: string;
  readonly sizeBytes: number;
  readonly createdAt: number;
  lastAccessedAt: number;
}
