import { isRecord } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

/** An answer before it is put on the wire. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or `undefined` for no body. */
  readonly body: Json | undefined;
  /** Bytes that are sent instead of the body, for media types that are not JSON. */
  readonly raw?: Uint8Array;
}

/** An answer with a body. */
export function reply(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body };
}

/** 200 with a text instead of JSON, in a form that `Accept` asked for. */
export function textReply(form: string, text: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': `application/vnd.github.${form}; charset=utf-8` },
    body: undefined,
    raw: new TextEncoder().encode(text),
  };
}

/** 204. */
export function noContent(): Reply {
  return { status: 204, body: undefined };
}

/** One thing that is wrong with a request, in GitHub's words. */
export interface ErrorDetail {
  readonly resource: string;
  readonly field: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly message?: string;
}

/** An error that GitHub answers with; thrown inside, never seen by a client. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly extra: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, extra: JsonObject = {}, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.extra = extra;
    this.headers = headers;
  }

  /** The same with its details as plain texts: operations differ in which of the two they answer. */
  withTextDetails(): ApiError {
    const { errors } = this.extra;
    if (!Array.isArray(errors)) return this;
    const texts = errors.map((error: unknown) => (isRecord(error) ? detailText(error) : String(error)));
    return new ApiError(this.status, this.message, { ...this.extra, errors: texts }, this.headers);
  }

  /** The answer. */
  toReply(documentationUrl: string): Reply {
    const body = {
      message: this.message,
      documentation_url: documentationUrl,
      ...this.extra,
      status: String(this.status),
    };
    return { status: this.status, headers: this.headers, body };
  }
}

function detailText({ message, resource, field, code }: Record<string, unknown>): string {
  return typeof message === 'string' ? message : [resource, field, code].map(String).join(' ');
}

/** 404: not there, or not for this caller's eyes. */
export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** 422 with details. */
export function validationFailed(...errors: ErrorDetail[]): ApiError {
  return new ApiError(422, 'Validation Failed', { errors: errors.map((error) => ({ ...error })) });
}
