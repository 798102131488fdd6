import { describe, expect, it } from '@jest/globals';
import type { LogLine } from '../classification.ts';
import { causeOf, ruleOf } from '../testing/cause-of.ts';
import type { CompiledUserRule, Rule, TransientRule } from '../rules/rule.ts';
import { createPeerWatch, impliesPeer, namesHost, peerNamedBy } from './peer-watch.ts';
import type { PeerWatch } from './peer-watch.ts';

const remote = 'https://files.example.org/pad.tgz';
const own = 'http://localhost:9000/ready';
const userRule: CompiledUserRule = {
  id: 'user/robot',
  verdict: 'transient',
  category: 'robot',
  speaker: 'user',
  patterns: [/robot/u],
  example: 'robot',
  notExample: 'human',
  source: 'none',
};

/** Lines before one at line 100, the nearest first. */
function back(...texts: readonly string[]): readonly LogLine[] {
  return texts.map((text, index) => ({ line: 99 - index, text }));
}

function watchFor(id: string, ...before: readonly string[]): PeerWatch {
  return createPeerWatch(ruleOf(id), 100, back(...before));
}

/** A rule of a package manager in the words of another program, or of another kind. */
function changed(rest: Partial<TransientRule>): Rule {
  const rule = ruleOf('npm/connection-reset');
  if (rule.verdict !== 'transient') throw new Error(`${rule.id} is not transient`);
  return { ...rule, ...rest };
}

describe('the peer of a rule', () => {
  it.each<[string, Rule | CompiledUserRule, boolean]>([
    ['a user', userRule, true],
    ['a runner', ruleOf('github-runner/lost-communication'), true],
    ['a package manager', ruleOf('npm/connection-reset'), true],
    ['a program that talks to any host', ruleOf('curl/dns'), false],
    ['a library', changed({ tier: 'library' }), false],
    ['a general sentence', changed({ tier: 'general' }), false],
    ['a runner, in a general sentence', changed({ speaker: 'github-runner', tier: 'general' }), true],
  ])('is implied, or not: %s', (_who, rule, expected) => {
    expect(impliesPeer(rule)).toBe(expected);
  });
});

describe('a line', () => {
  it.each([
    [remote, true, 'remote'],
    [own, true, 'own'],
    [`see ${remote}`, true, null],
    ['no host', false, null],
  ])('names a host, and whose: %s', (text, isNamed, peer) => {
    expect([namesHost(text), peerNamedBy(text)]).toEqual([isNamed, peer]);
  });
});

describe('the peer of a cause', () => {
  it.each<[string, readonly string[], string]>([
    ['that of the command that was echoed last', [`+ curl ${own}`, `GET ${remote}`], 'own'],
    ['that of a remote one, whatever a nearer line says', [`GET ${own}`, `+ curl ${remote}`], 'remote'],
    ['that of a shown command, too', [`GET ${own}`, `$ curl ${remote}`], 'remote'],
    ['that of the nearest line, where the command names none', [`GET ${remote}`, `GET ${own}`, '+ ./try'], 'remote'],
    ['that of an own service in the nearest line', [`GET ${own}`, `GET ${remote}`], 'own'],
    ['not that of further reading', [`see ${own}`, `GET ${remote}`], 'remote'],
    ['not that of lines before the echoed command', ['+ ./try', `GET ${remote}`], 'unnamed'],
    ['not that of lines before the head of the step', ['##[group]Run make', `GET ${remote}`], 'unnamed'],
    ['not that of the script', ['##[endgroup]', `GET ${remote}`], 'unnamed'],
    ['that of no line', [], 'unnamed'],
  ])('is %s', (_what, before, expected) => {
    expect(watchFor('curl/server-error', ...before).peer([])).toBe(expected);
  });

  it('is that of the line before it, whatever remote ones are named after it', () => {
    const watch = watchFor('curl/server-error', `GET ${own}`);
    watch.read(remote, 'remote');
    expect(watch.peer([])).toBe('own');
  });

  it('is own where only own services are named after it, though a remote one was before', () => {
    const watch = watchFor('curl/server-error', `GET ${remote}`);
    watch.read(own, 'own');
    expect(watch.peer([])).toBe('own');
  });

  it('is not own where a remote one is named after it, too', () => {
    const watch = watchFor('curl/server-error');
    watch.read(own, 'own');
    watch.read(remote, 'remote');
    expect(watch.peer([])).toBe('remote');
  });

  it('is remote where only lines after it say so', () => {
    const watch = watchFor('curl/server-error');
    watch.read(remote, 'remote');
    expect(watch.peer([])).toBe('remote');
  });

  it.each<[string, string, readonly string[], string]>([
    ['own by a command of its program', 'curl/server-error', [`curl ${own}`], 'own'],
    ['own by one of several', 'curl/server-error', [`curl ${remote}`, `curl ${own}`], 'own'],
    ['remote by a command of its program', 'curl/server-error', [`curl ${remote}`], 'remote'],
    ['not told by a command of another', 'curl/server-error', [`wget ${own}`], 'unnamed'],
    ['not told by a word that only holds its name', 'curl/server-error', [`curly ${own}`, `xcurl ${own}`], 'unnamed'],
    ['told in capitals, too', 'curl/server-error', [`CURL ${own}`], 'own'],
    ['told by a path', 'curl/server-error', [`/usr/bin/curl ${own}`], 'own'],
    ['not told by a command of another than Wget', 'wget/dns', [`curl ${own}`], 'unnamed'],
    ['told by any command for a library', 'node/error-code', [`./start ${own}`], 'own'],
    ['told by the registry of a package manager', 'npm/connection-reset', [`npm ci --registry ${own}`], 'own'],
    ['remote for a package manager', 'npm/connection-reset', [`curl ${own}`], 'remote'],
  ])('is %s', (_what, id, commands, expected) => {
    expect(watchFor(id).peer(commands)).toBe(expected);
  });

  it('is that of the script before that of a line nearby', () => {
    expect(watchFor('curl/server-error', `GET ${remote}`).peer([`curl ${own}`])).toBe('own');
  });

  it.each([
    ['buildkit', 'docker build'],
    ['buildkit', 'buildx bake'],
    ['docker', 'docker pull'],
    ['docker', 'compose up'],
    ['maven', 'mvn verify'],
    ['maven', 'maven verify'],
    ['dotnet', 'dotnet restore'],
    ['dotnet', 'nuget restore'],
    ['dotnet', 'msbuild'],
    ['bundler', 'bundle install'],
    ['bundler', 'gem install'],
    ['huggingface', 'hf download'],
    ['huggingface', 'hugging download'],
    ['git-lfs', 'git push'],
    ['dart', 'dart pub get'],
    ['dart', 'flutter build'],
    ['dart', 'pub get'],
    ['coursier', 'cs fetch'],
    ['coursier', 'coursier fetch'],
    ['coursier', 'sbt test'],
    ['npm', 'npm ci'],
  ] as const)('of %s is told by its command %s', (speaker, command) => {
    const watch = createPeerWatch(changed({ speaker }), 100, []);
    expect(watch.peer([`${command} ${own}`])).toBe('own');
    expect(watch.peer([`frobnicate ${own}`])).toBe('remote');
  });
});

describe('the places that name the peer', () => {
  it('are the echoed command, the nearest line, those after and those of the script', () => {
    const watch = watchFor('curl/server-error', `GET ${remote}`, 'GET https://b.example.org/', `+ curl ${remote}`);
    watch.read('https://c.example.org/', 'remote');
    watch.read(own, 'own');
    expect(watch.places([`curl ${own}`, `wget ${own}`])).toEqual([
      `+ curl ${remote}`,
      `GET ${remote}`,
      'https://c.example.org/',
      `curl ${own}`,
    ]);
  });

  it('are empty where nothing does', () => {
    expect(watchFor('curl/server-error').places([])).toEqual(['', '']);
  });
});

it('the search for a peer ends fifteen lines after its cause', () => {
  expect(createPeerWatch(causeOf('curl/dns', [7]).rule, 7, []).lastLine).toBe(22);
});
