/**
 * What JSX compiles to in this repository: Preact's elements, made safe as they are created, so that no component can
 * forget to (ADR 0205).
 */
import { Fragment, jsx as createElement } from 'preact/jsx-runtime';
import type { ComponentType } from 'preact';
import { safeProps } from './safe/safe-props.ts';

export { Fragment };
export type { JSX } from 'preact/jsx-runtime';

/**
 * Creates an element. The compiler calls it.
 *
 * @throws {UnsafePageError} for markup that is not ours, a handler or a style.
 */
export function jsx<Props extends Readonly<Record<string, unknown>>>(
  type: string | ComponentType<Props>,
  props: Props,
  key?: string,
): ReturnType<typeof createElement> {
  return typeof type === 'string' ? createElement(type, safeProps(props), key) : createElement(type, props, key);
}

export { jsx as jsxs };
