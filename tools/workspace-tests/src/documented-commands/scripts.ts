// eslint-disable-next-line @nx/enforce-module-boundaries -- scripts of the workspace are in no project that could be imported by name
export { commandBlocks, fencedBlocks } from '../../../documents/command-blocks.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
export type { CommandBlock, DocumentedCommand } from '../../../documents/command-blocks.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
export { runLine } from '../../../documents/run-line.mjs';
