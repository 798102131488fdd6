import { createHash } from 'node:crypto';

/**
 * Gives what a tool said about loopback servers, reserved names and this machine's folders the look that it has
 * elsewhere: invented hosts, addresses kept for documentation (RFC 5737), a hosted runner's folders. The same thing
 * gets the same name throughout a log.
 */
export class Disguise {
  #servers = [];
  #names = [];
  #folders = [];

  /**
   * @param {number} port where the server listened.
   * @param {string} host the invented host that it stood for.
   * @param {number} publicPort 80 or 443.
   */
  addServer(port, host, publicPort) {
    this.#servers.push({ port, host, publicPort, address: addressOf(host) });
  }

  /** @param {string} reserved a name that no resolver knows (RFC 2606). @param {string} host */
  addName(reserved, host) {
    this.#names.push([reserved, host]);
  }

  /** @param {string} path @param {string} shown */
  addFolder(path, shown) {
    this.#folders.push([path, shown]);
    this.#folders.sort(([left], [right]) => right.length - left.length);
  }

  /**
   * @param {string} text @param {{ keepLoopback?: boolean }} [options] `keepLoopback` where the loopback address is the
   * matter.
   */
  apply(text, { keepLoopback = false } = {}) {
    const folded = this.#folders.reduce((before, [path, shown]) => before.replaceAll(path, shown), text);
    const named = this.#names.reduce((before, [reserved, host]) => before.replaceAll(reserved, host), folded);
    const served = this.#servers.reduce(replaceServer, named);
    return keepLoopback ? served : served.replaceAll('127.0.0.1', '10.1.0.4');
  }
}

function replaceServer(text, { port, host, publicPort, address }) {
  const loopback = String.raw`(?:127\.0\.0\.1|localhost)`;
  const rules = [
    [`://${loopback}:${port}\\b`, `://${host}`],
    [`host='${loopback}', port=${port}\\b`, `host='${host}', port=${publicPort}`],
    [`'${loopback}', ${port}\\b`, `'${host}', ${publicPort}`],
    [`\\bhost ${loopback}:${port}\\b`, `host ${host}:${publicPort}`],
    [`${loopback} port ${port}\\b`, `${host} port ${publicPort}`],
    [`\\[IP: ${loopback} ${port}\\]`, `[IP: ${address} ${publicPort}]`],
    [`${loopback}:${port} \\[/127\\.0\\.0\\.1\\]`, `${host}:${publicPort} [${host}/${address}]`],
    [`connect to ${loopback}:${port} \\(127\\.0\\.0\\.1\\)`, `connect to ${host}:${publicPort} (${address})`],
    [`Connecting to ${loopback}:${port}\\b`, `Connecting to ${host} (${host})|${address}|:${publicPort}`],
    [`${loopback}:${port}\\b`, `${address}:${publicPort}`],
    [`address: '127\\.0\\.0\\.1',(\\s+)port: ${port}\\b`, `address: '${address}',$1port: ${publicPort}`],
    [`connect to 127\\.0\\.0\\.1 \\(127\\.0\\.0\\.1\\)`, `connect to ${host} (${address})`],
    [`\\(IP: 127\\.0\\.0\\.1\\)`, `(IP: ${address})`],
    [`Accessing 127\\.0\\.0\\.1 over`, `Accessing ${host} over`],
    // Cargo tells the address that answered, without its port.
    [`\\(127\\.0\\.0\\.1\\)`, `(${address})`],
    [`${loopback}( \\(?)${port}\\b`, `${host}$1${publicPort}`],
  ];
  return rules.reduce((before, [pattern, shown]) => before.replaceAll(new RegExp(pattern, 'gu'), shown), text);
}

/** An address of TEST-NET-3 (RFC 5737) that stays with the host. */
function addressOf(host) {
  const [first = 0] = createHash('sha256').update(host).digest();
  return `203.0.113.${1 + (first % 254)}`;
}
