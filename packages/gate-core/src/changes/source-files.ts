import { fileName } from './changed-places.ts';

/** Endings of files whose lines tests can cover. */
const endings =
  'c cc clj cljs cpp cs cts cxx dart erl ex exs fs go gradle groovy h hh hpp hs hxx java jl js jsx kt kts lua m mjs cjs ' +
  'ml mm mts php pl pm py pyx r rb rs scala svelte swift ts tsx vb vue';
const sourceEndings = new Set(endings.split(' '));

/** Whether a file is source code, by its name. Declarations (`.d.ts`) have no code to cover. */
export function isSourceFile(path: string): boolean {
  const name = fileName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 && sourceEndings.has(name.slice(dot + 1)) && !/\.d\.[cm]?ts$/u.test(name);
}
