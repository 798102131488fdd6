import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { rawDescription } from './description.ts';
import { isRecord } from '../json.ts';

const root = 'https://docs.github.com/openapi';
const addFormats = formats.default.default;

/** Checks values against schemas of GitHub's description, each compiled when it is first needed. */
export class SchemaValidator {
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    this.#ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true, logger: false });
    addFormats(this.#ajv);
    if (!isRecord(rawDescription)) throw new Error("GitHub's description is not an object");
    this.#ajv.addSchema(rawDescription, root);
  }

  /**
   * What is wrong with a value, as text; `undefined` if nothing is.
   *
   * @param pointer JSON pointer of the schema in the slice, with its `#`
   */
  complaint(pointer: string, value: unknown): string | undefined {
    const validate = this.#compiled.get(pointer) ?? this.#ajv.compile({ $ref: `${root}${pointer}` });
    this.#compiled.set(pointer, validate);
    if (validate(value)) return undefined;
    return (validate.errors ?? []).map(inWords).join('; ');
  }
}

function inWords(error: ErrorObject): string {
  const place = error.instancePath === '' ? 'it' : error.instancePath;
  const choices: unknown = error.params['allowedValues'];
  const detail = Array.isArray(choices) ? `: ${choices.map((choice) => JSON.stringify(choice)).join(', ')}` : '';
  return `${place} ${error.message ?? 'is not as described'}${detail}`;
}
