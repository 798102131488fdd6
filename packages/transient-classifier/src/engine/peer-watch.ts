import type { LogLine } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { runners } from './judge-line.ts';
import { namesOwnService, namesRemoteHost } from './own-network.ts';
import { quotationKind } from './quotation.ts';

/** Whose service a failure was about, as far as its lines and those around it show. */
export type Peer = 'remote' | 'own' | 'unnamed';

/** The same of a line that names it. */
export type NamedPeer = Exclude<Peer, 'unnamed'>;

/** Lines of one tool within this distance of each other are one error message. */
export const maxLinesOfError = 15;

/**
 * Programs that talk to any configured host: without a name, their messages may be about one of the project's own
 * services.
 */
const generalClients: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'node',
  'python',
  'java',
  'ruby',
  'perl',
  'rust',
  'powershell',
  'program',
]);

/** The names of a speaker's commands, where they differ from its own. */
const commandsOf: Readonly<Record<string, string>> = {
  buildkit: 'docker|buildx',
  docker: 'docker|compose',
  maven: 'mvn|maven',
  dotnet: 'dotnet|nuget|msbuild',
  bundler: 'bundle|gem',
  huggingface: 'hf|hugging',
  'git-lfs': 'git',
  dart: 'dart|flutter|pub',
  coursier: 'cs|coursier|sbt',
};

/** Hosts of further reading are not peers: help, issues, notices. */
const isAdvice = /\b(?:see|visit|docs?|documentation|help|more info\w*|learn|read more|report|issues?|faq)\b/iu;
/** Maximum number of lines naming hosts that are kept of a step's script. */
export const maxCommands = 100;

/** Looks for the peer of one cause whose own lines do not name it (ADR 0090). */
export interface PeerWatch {
  /** The last line that may still name the peer. */
  readonly lastLine: number;
  /**
   * Takes a line after the cause.
   *
   * @param said what {@link peerNamedBy} found in it.
   */
  read(text: string, said: NamedPeer): void;
  /** @param commands lines of the step's script that name hosts */
  peer(commands: readonly string[]): Peer;
  /** The lines that name the peer. */
  places(commands: readonly string[]): readonly string[];
}

/** Whether a rule's tool has a fixed peer, so that its words need no name: a registry, the CI service. */
export function impliesPeer(rule: Rule | CompiledUserRule): boolean {
  if (rule.speaker === 'user' || runners.has(rule.speaker)) return true;
  return !generalClients.has(rule.speaker) && rule.tier !== 'library' && rule.tier !== 'general';
}

/** Whether a line names hosts, the project's own or others. */
export function namesHost(text: string): boolean {
  return namesOwnService(text) || namesRemoteHost(text);
}

/** Whose host a line names; `null` if it names none, or only further reading. */
export function peerNamedBy(text: string): NamedPeer | null {
  return namesHost(text) && !isAdvice.test(text) ? peerIn(text) : null;
}

/**
 * Starts to look for a cause's peer: in the echoed command and in the lines before; the lines after are passed to it.
 *
 * @param back the lines before the cause, the nearest first.
 */
export function createPeerWatch(rule: Rule | CompiledUserRule, line: number, back: Iterable<LogLine>): PeerWatch {
  const isImplied = impliesPeer(rule);
  const command = new RegExp(
    isImplied || rule.speaker === 'curl' || rule.speaker === 'wget' ? namesOf(rule) : '',
    'iu',
  );
  const { echoed, nearby } = readBack(back);
  let isOwnLater = false;
  const later: string[] = [];

  function relevant(commands: readonly string[]): readonly string[] {
    return commands.filter((text) => command.test(text));
  }

  return {
    lastLine: line + maxLinesOfError,
    read(text, said) {
      if (said === 'own') isOwnLater = true;
      else later.push(text);
    },
    peer(commands) {
      const script = relevant(commands);
      if (echoed !== null && namesHost(echoed)) return peerIn(echoed);
      if ((isOwnLater && later.length === 0) || script.some((text) => peerIn(text) === 'own')) return 'own';
      if (nearby !== null) return peerIn(nearby);
      if (isImplied) return 'remote';
      return later.length > 0 || script.length > 0 ? 'remote' : 'unnamed';
    },
    places: (commands) => [echoed ?? '', nearby ?? '', ...later, ...relevant(commands)],
  };
}

function namesOf({ speaker }: Rule | CompiledUserRule): string {
  return `(?:^|[^a-z])(?:${commandsOf[speaker] ?? speaker})(?:[^a-z]|$)`;
}

/**
 * The command that was echoed last, and the nearest line that names a host; a step's head and a command end the search.
 */
function readBack(back: Iterable<LogLine>): { readonly echoed: string | null; readonly nearby: string | null } {
  let nearby: string | null = null;
  for (const { text } of back) {
    if (text.startsWith('##[group]') || text.startsWith('##[endgroup]')) break;
    const kind = quotationKind(text);
    if (kind === 'trace' || kind === 'command') return { echoed: text, nearby };
    if (nearby === null && peerNamedBy(text) !== null) nearby = text;
  }
  return { echoed: null, nearby };
}

function peerIn(text: string): NamedPeer {
  return namesOwnService(text) ? 'own' : 'remote';
}
