import { hatchShapes } from './hatch-shapes.ts';
import { pdmShapes } from './pdm-shapes.ts';
import { pipShapes } from './pip-shapes.ts';
import { pipVersionShapes } from './pip-version-shapes.ts';
import { pipenvShapes } from './pipenv-shapes.ts';
import { poetryShapes } from './poetry-shapes.ts';
import { uvShapes } from './uv-shapes.ts';
import type { PyprojectShape } from './pyproject-shape.ts';

/** Written after the manner of projects that people have. */
export const pyprojectShapes: readonly PyprojectShape[] = [
  ...poetryShapes,
  ...hatchShapes,
  ...pdmShapes,
  ...pipShapes,
  ...pipVersionShapes,
  ...uvShapes,
  ...pipenvShapes,
];
