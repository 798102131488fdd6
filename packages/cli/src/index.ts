export { exitCodes } from './exit-codes.ts';
export type { ExitCode } from './exit-codes.ts';
export type { Host, TextStream } from './host/host.ts';
export { nodeHost } from './host/node-host.ts';
export { main } from './main.ts';
