// Loaded before a program: leaves what it took, as JSON, in the file that PORTCULLIS_USAGE names.
const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { processorMs: (userCPUTime + systemCPUTime) / 1000, peakMebibytes: maxRSS / 1024 };
  writeFileSync(process.env.PORTCULLIS_USAGE, JSON.stringify(usage));
});
