import type { RuleEntry } from '../tool-voice.ts';

const galaxySource = 'https://github.com/ansible/ansible/blob/devel/lib/ansible/galaxy/api.py';

/** What ansible says. */
export const ansibleRules: readonly RuleEntry[] = [
  {
    speaker: 'ansible',
    prefix:
      '^(?:ERROR! |\\[(?:ERROR|WARNING)\\]: (?!Skipping)|\\[?fatal: ).{0,300}?(?:Error when|galaxy|Failed to (?:download|find|get|resolve)|Unknown error when|Unexpected Exception|Cannot (?:connect|download)|Connection failure)',
    example:
      'ERROR! Error when getting collection version metadata for octo.pad:1.0.0 from default (https://galaxy.example.org/api/) ',
    despite: ['warning'],
    source: galaxySource,
  },
  {
    id: 'ansible/servers-skipped',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'ansible',
    patterns: [
      /^\[WARNING\]: Skipping Galaxy server .{0,400}(?:timed out|[Tt]imeout|reset|[Tt]emporary failure|unreachable|HTTP Code: (?:5(?!0[15])\d\d|429)|HTTP Error 5(?!0[15])\d\d)/u,
      /^(?:ERROR! |\[ERROR\]: |ERROR: )(?:Failed to resolve the requested dependencies map|Could not find |None of the configured)/u,
    ],
    despite: ['warning'],
    example:
      '[WARNING]: Skipping Galaxy server https://galaxy.example.org/api/. Got an unexpected error when getting available versions: The read operation timed out\nERROR! Failed to resolve the requested dependencies map. Could not satisfy the following requirements:',
    notExample:
      'ERROR! Failed to resolve the requested dependencies map. Could not satisfy the following requirements:',
    source: galaxySource,
  },
  {
    id: 'ansible/assertion',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'ansible',
    patterns: [
      /^\s*(?:\[ERROR\]: Task failed: .{0,80}Assertion failed|fatal: \[[^\]]{1,200}\]: FAILED! => .{0,4000}"(?:assertion|evaluated_to)": )/u,
    ],
    example:
      'fatal: [web]: FAILED! => {"assertion": "state == \'running\'", "changed": false, "evaluated_to": false, "msg": "Assertion failed"}',
    notExample: 'fatal: [web]: FAILED! => {"changed": false, "msg": "no such package"}',
    source: 'https://docs.ansible.com/ansible/latest/collections/ansible/builtin/assert_module.html',
  },
  {
    id: 'ansible/syntax',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'ansible',
    patterns: [
      /^(?:ERROR! |\[ERROR\]: )(?:conflicting action statements|couldn't resolve module\/action|no module\/action detected|Syntax Error while loading YAML|YAML parsing failed|the playbook: .{1,300} could not be found|'[\w ]{1,60}' is not a valid attribute)/u,
    ],
    example: "ERROR! couldn't resolve module/action 'pad'. This often indicates a misspelling.",
    notExample: 'ERROR! Error when finding available api versions from default',
    source: 'https://github.com/ansible/ansible/blob/devel/lib/ansible/parsing/mod_args.py',
  },
  {
    id: 'ansible/undefined',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'ansible',
    patterns: [
      /^(?:fatal: \[[^\]]{1,120}\]: FAILED! => .{0,600}|\[ERROR\]: Task failed: .{0,400})(?:'[^']{1,120}' is undefined|has no attribute|could not find or access)/u,
    ],
    example:
      "fatal: [localhost]: FAILED! => {'msg': 'The task includes an option with an undefined variable: 'pad_size' is undefined'}",
    notExample: 'fatal: [localhost]: FAILED! => {"msg": "Status code was 503 and not [200]"}',
    source: 'https://github.com/ansible/ansible/blob/devel/lib/ansible/executor/task_executor.py',
  },
];
