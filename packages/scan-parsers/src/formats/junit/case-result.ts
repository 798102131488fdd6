import { shortText } from '../../findings/plain-text.ts';
import type { XmlElement } from '../../xml/xml-handler.ts';
import type { TestResult } from './test-result.ts';

/** Characters of a test's name, and of what it says, that are kept. */
export const nameLength = 500;

/** What a test case is called. Its names are made when they are asked for: most are only counted. */
export class CaseIdentity {
  readonly className: string | undefined;
  readonly ownName: string;
  readonly #file: string | undefined;
  readonly #line: string | undefined;

  constructor(element: XmlElement) {
    this.className = element.attribute('classname') ?? element.attribute('class');
    this.ownName = element.attribute('name') ?? '';
    this.#file = element.attribute('file');
    this.#line = element.attribute('line');
  }

  /** Equal for attempts at one test, within a suite. */
  get key(): string {
    return JSON.stringify([this.className, this.ownName, this.#file, this.#line]);
  }

  /** `classname.name`, as most runners print it; only the name if it repeats the class. */
  get name(): string {
    const { ownName, className = '' } = this;
    return shortText(
      className === '' || ownName.startsWith(className) ? ownName : `${className}.${ownName}`,
      nameLength,
    );
  }
}

type Result = Omit<TestResult, 'key' | 'name' | 'ownName'>;

/** What became of a test case. */
export class CaseResult implements TestResult {
  readonly outcome: TestResult['outcome'];
  readonly attempts: number;
  readonly durationMs: number | null;
  readonly message: string | null;
  readonly isBare: boolean;
  readonly hasSkipElement: boolean;
  readonly unknownOutcome: string | null;
  readonly #identity: CaseIdentity;

  constructor(identity: CaseIdentity, result: Result) {
    this.outcome = result.outcome;
    this.attempts = result.attempts;
    this.durationMs = result.durationMs;
    this.message = result.message;
    this.isBare = result.isBare;
    this.hasSkipElement = result.hasSkipElement;
    this.unknownOutcome = result.unknownOutcome;
    this.#identity = identity;
  }

  get key(): string {
    return this.#identity.key;
  }

  get ownName(): string {
    return this.#identity.ownName;
  }

  get name(): string {
    return this.#identity.name;
  }
}
