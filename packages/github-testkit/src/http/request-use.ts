import { gitHubDescription } from '../openapi/description.ts';
import { propertyNames } from '../openapi/property-names.ts';
import { isRecord } from '../json.ts';
import { NotServedError } from './not-served-error.ts';

/**
 * What an operation has looked at of the body of its request: what GitHub describes and nothing here has looked at was
 * ignored, and a test must not pass because of that.
 */
export class RequestUse {
  readonly #operationId: string;
  readonly #body: unknown;
  #bodyWasRead = false;

  constructor(operationId: string, body: unknown) {
    this.#operationId = operationId;
    this.#body = body;
  }

  /**
   * Notes that the body is read, with these properties or all that it may have.
   *
   * @throws {NotServedError} for a described property that is not among them.
   */
  readBody(properties: readonly string[] | 'all'): void {
    this.#bodyWasRead = true;
    if (properties === 'all' || !isRecord(this.#body)) return;
    const described = describedProperties(this.#operationId);
    const ignored = Object.keys(this.#body).find((name) => described.has(name) && !properties.includes(name));
    if (ignored !== undefined) throw new NotServedError(`the property ${JSON.stringify(ignored)} is not served here`);
  }

  /** @throws {NotServedError} when a described body was not read at all. */
  refuseIgnored(): void {
    const [property] = isRecord(this.#body) ? Object.keys(this.#body) : [];
    if (!this.#bodyWasRead && property !== undefined && describedProperties(this.#operationId).has(property))
      throw new NotServedError(`the property ${JSON.stringify(property)} is not served here`);
  }
}

function describedProperties(operationId: string): ReadonlySet<string> {
  const [media] = Object.values(gitHubDescription.operations[operationId]?.requestBody?.content ?? {});
  return propertyNames(media?.schema);
}
