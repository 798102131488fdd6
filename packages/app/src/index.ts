export { createSetup } from './setup/setup-routes.ts';
export { environmentSchema, variables } from './config/variables.ts';
export { readConfig } from './config/read-config.ts';
export type { Config } from './config/read-config.ts';
export { startService } from './service.ts';
export type { Service, ServiceOptions } from './service.ts';
