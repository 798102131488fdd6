import type { RuleEntry } from '../tool-voice.ts';

const source = 'https://www.tug.org/svn/texlive/trunk/Master/tlpkg/TeXLive/TLPDB.pm and TLCrypto.pm';

/** Messages of TeX Live's installer. */
export const texliveRules: readonly RuleEntry[] = [
  {
    id: 'texlive/mirror',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'texlive',
    patterns: [/(?:\btlmgr|\binstall-tl): .{0,80}could not get texlive\.tlpdb from: https?:\/\//u],
    example:
      'tlmgr: TLPDB::from_file could not get texlive.tlpdb from: https://mirror.example.org/tlnet/tlpkg/texlive.tlpdb',
    notExample: 'tlmgr: package pad not present in repository.',
    source,
  },
  {
    id: 'texlive/mirror-behind',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'texlive',
    patterns: [/\btlmgr: Remote (?:database|repository) \(/u, /seems to be older than the local installation/u],
    withinLines: 4,
    example:
      'tlmgr: Remote database (revision 70001 of the texlive-scripts package)\nseems to be older than the local installation (rev 70002 of',
    notExample: 'tlmgr: Remote database is newer than the local installation',
    source,
  },
  {
    id: 'texlive/mirror-update',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'texlive',
    patterns: [/^gpg: BAD signature from "TeX Live Distribution/u, /usually this is because of transient updates/u],
    withinLines: 6,
    example:
      'gpg: BAD signature from "TeX Live Distribution <tl@example.org>" [ultimate]\n\nand try again; usually this is because of transient updates.',
    notExample: 'gpg: BAD signature from "TeX Live Distribution <tl@example.org>" [ultimate]',
    source,
  },
];
