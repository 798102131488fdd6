/**
 * The part of SARIF 2.1.0 that is written here. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifComponent; readonly extensions: readonly SarifComponent[] };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly SarifInvocation[];
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifMessage }>>;
  readonly columnKind: 'unicodeCodePoints';
  readonly results: readonly SarifResult[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface SarifMessage {
  readonly text: string;
}

export interface SarifComponent {
  readonly name: string;
  readonly informationUri?: string;
  readonly rules: readonly SarifRule[];
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifMessage;
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string };
}

export type SarifLevel = 'none' | 'note' | 'warning' | 'error';

export interface SarifInvocation {
  readonly executionSuccessful: boolean;
  readonly exitCode: number;
  readonly endTimeUtc: string;
  readonly toolExecutionNotifications: readonly { readonly level: SarifLevel; readonly message: SarifMessage }[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly rule: {
    readonly id: string;
    readonly index: number;
    readonly toolComponent: { readonly name: string; readonly index: number };
  };
  readonly kind: 'fail' | 'informational';
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly SarifSuppression[];
  readonly baselineState?: 'new' | 'unchanged' | 'updated' | 'absent';
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: SarifRegion;
  };
}

export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface SarifSuppression {
  readonly kind: 'inSource' | 'external';
  readonly status: 'accepted';
  readonly justification: string;
}
