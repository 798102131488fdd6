import type { RuleEntry } from '../tool-voice.ts';

/** What powershell says. */
export const powershellRules: readonly RuleEntry[] = [
  {
    speaker: 'powershell',
    prefix:
      '^(?:\\s*\\| )?(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm|Install-(?:Module|Package|PackageProvider|Script|PSResource)|Save-(?:Module|Package)|Find-(?:Module|Package)|Start-BitsTransfer|Update-Module|PackageManagement\\\\\\S+|Exception calling "\\w+" with "\\d+" argument\\(s\\)) ?: ',
    example: 'Invoke-WebRequest : ',
    source: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest',
  },
  {
    id: 'powershell/gallery',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'powershell',
    patterns: [/^WARNING: Unable to resolve package source 'https:\/\/www\.powershellgallery\.com/u],
    despite: ['warning'],
    example: "WARNING: Unable to resolve package source 'https://www.powershellgallery.com/api/v2'.",
    notExample: 'WARNING: Unable to find module repositories.',
    source: 'https://learn.microsoft.com/powershell/gallery/',
  },
];
