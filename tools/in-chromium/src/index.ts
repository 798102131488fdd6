export { faultsByKeyboard } from './by-keyboard.ts';
export {
  describeInChromium,
  faultsInAllLooks,
  keepPicture,
  openInChromium,
  overflow,
  violationsIn,
  widths,
} from './in-chromium.ts';
export type { Look, OpenPage } from './in-chromium.ts';
export type { Page } from 'playwright-core';
