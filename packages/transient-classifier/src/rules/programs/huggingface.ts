import type { RuleEntry } from '../tool-voice.ts';

/** What huggingface says. */
export const huggingfaceRules: readonly RuleEntry[] = [
  {
    id: 'huggingface/hub',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'huggingface',
    patterns: [
      /^(?:[\w.]+\.)?(?:HfHubHTTPError|HTTPError|LocalEntryNotFoundError|OSError|EnvironmentError): .{0,300}(?:(?:5(?!0[15])\d\d Server Error|429 Client Error|Too Many Requests).{0,300}huggingface|We couldn't connect to 'https:\/\/huggingface\.co'|cannot find the requested files? (?:on|in) .{0,20}(?:Hub|cache).{0,60}(?:connection|offline))/u,
    ],
    example:
      "OSError: We couldn't connect to 'https://huggingface.co' to load the files, and couldn't find them in the cached files.",
    notExample:
      "OSError: octo/gone is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'",
    source: 'https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/errors.py',
  },
];
