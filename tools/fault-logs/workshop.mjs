import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, release, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Disguise } from './disguise.mjs';
import { refusingPort, startFaultServer, startRawServer } from './fault-server.mjs';
import { runTool } from './run-tool.mjs';

const stepTimeoutMs = 60_000;

/**
 * What one log is made in: folders of its own, servers that end with it, and a disguise for all of them.
 */
export class Workshop {
  #top = realpathSync(mkdtempSync(join(tmpdir(), 'fault-log-')));
  #servers = [];
  #toolbox;
  #env;
  disguise = new Disguise();

  /** @param {ReturnType<typeof import('./toolbox.mjs').openToolbox>} toolbox */
  constructor(toolbox, shownFolders = []) {
    this.#toolbox = toolbox;
    for (const folder of [this.folder, this.home, join(this.home, '_temp')]) mkdirSync(folder, { recursive: true });
    this.disguise.addName(release(), '6.8.0-generic');
    this.disguise.addFolder(this.folder, '/home/runner/work/app/app');
    this.disguise.addFolder(this.home, '/home/runner');
    for (const [path, shown] of shownFolders) {
      this.disguise.addFolder(path, shown);
      this.disguise.addFolder(relative(this.folder, path), relative('/home/runner/work/app/app', shown));
    }
    // Nothing of the maker's own settings: no proxy, no mirror, no credentials.
    this.#env = {
      PATH: toolbox.path,
      HOME: this.home,
      TMPDIR: join(this.home, '_temp'),
      LANG: 'C.UTF-8',
      CI: 'true',
      USER: 'runner',
      ...toolHomes(this.home),
    };
  }

  get folder() {
    return join(this.#top, 'work');
  }

  get home() {
    return join(this.#top, 'home');
  }

  /** @param {string} name */
  tool(name) {
    return this.#toolbox.find(name);
  }

  /** Faults that all servers together have dealt out so far. */
  injected() {
    return this.#servers.reduce((sum, server) => sum + server.injected(), 0);
  }

  /** For faults that a server of a case's own deals out. */
  countFault() {
    this.#servers.push({ injected: () => 1, close: () => Promise.resolve() });
  }

  /** Adds to the environment of all steps that follow. @param {NodeJS.ProcessEnv} more */
  env(more) {
    this.#env = { ...this.#env, ...more };
  }

  /** @param {string} path relative to the working folder. @param {string | Uint8Array} content */
  write(path, content) {
    const absolute = join(this.folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }

  /**
   * @param {string} host the invented host that it stands for. @param {Parameters<typeof startFaultServer>[0]} script
   * @returns {Promise<string>} its origin
   */
  async serve(host, script) {
    return this.#keep(await startFaultServer(script), host, 80).origin;
  }

  /** @param {string} host @param {'reset' | 'close' | 'hang'} fault @returns {Promise<string>} an https origin */
  async cutTls(host, fault) {
    const { port } = this.#keep(await startRawServer(fault), host, 443);
    return `https://127.0.0.1:${port}`;
  }

  /** @param {string} host @returns {Promise<string>} an origin where connections are refused */
  async refuse(host) {
    return this.#keep(await refusingPort(), host, 80).origin;
  }

  /** @param {string} host @returns {string} an origin whose name no resolver knows */
  unknownHost(host) {
    const reserved = `${host.replaceAll('.', '-')}.invalid`;
    this.disguise.addName(reserved, host);
    this.#servers.push({ injected: () => 1, close: () => Promise.resolve() });
    return `http://${reserved}`;
  }

  #keep(server, host, publicPort) {
    this.#servers.push(server);
    this.disguise.addServer(server.port, host, publicPort);
    return server;
  }

  /**
   * Runs a script as a step of a job runs it.
   *
   * @param {string} name of the step
   * @param {string} script for bash
   * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, continueOnError?: boolean, post?: boolean, keepLoopback?:
   * boolean, offline?: boolean }} [options]
   *   `offline` takes the network away (needs unshare(1) and the right to use it).
   * @returns {Promise<import('./job-shape.mjs').Step>}
   */
  async step(
    name,
    script,
    { env = {}, timeoutMs = stepTimeoutMs, keepLoopback = false, offline = false, ...flags } = {},
  ) {
    const path = join(this.#top, 'step.sh');
    writeFileSync(path, script);
    this.disguise.addFolder(path, '/home/runner/work/_temp/step.sh');
    const { output, exitCode, timedOut } = await runTool([...(offline ? ['unshare', '-n'] : []), 'bash', '-e', path], {
      cwd: this.folder,
      env: { ...this.#env, ...env },
      timeoutMs,
    });
    if (timedOut) throw new Error(`${name} took longer than ${timeoutMs} ms`);
    const shown = (text) => this.disguise.apply(text, { keepLoopback });
    return { name, script: shown(script), output: shown(output), exitCode, ...flags };
  }

  async close() {
    await Promise.all(this.#servers.map((server) => server.close()));
    rmSync(this.#top, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Toolchains stay where they are installed; what a tool stores goes to the workshop. */
function toolHomes(home) {
  const rustup = process.env.RUSTUP_HOME ?? join(homedir(), '.rustup');
  return {
    RUSTUP_HOME: rustup,
    CARGO_HOME: join(home, '.cargo'),
    GOPATH: join(home, 'go'),
    GOCACHE: join(tmpdir(), 'fault-logs-go-build'),
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
  };
}
