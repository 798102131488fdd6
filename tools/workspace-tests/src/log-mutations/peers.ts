/** What a log's remote peers are replaced by. */
export const ownPeers = [
  'localhost',
  '127.0.0.1',
  'orders',
  'orders.localhost',
  'orders.test',
  'orders.invalid',
] as const;

const namedHosts =
  /(?::\/\/(?:[^/\s@"']{1,100}@)?|[Rr]esolve host(?:name)?:? '?|lookup |ENOTFOUND |EAI_AGAIN |UnknownHostException: |[Uu]nknown host:? |host='|connect to (?:host )?|[Cc]onnecting to |address ['‘]|HEAD )(?<host>(?:[\w-]+\.)+[a-z]{2,})\b/gu;
const publicAddress =
  /(?<![\d.])(?!10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.)\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/u;

/** Replaces every remote peer of a log by one of the project's own. @returns `null` when it names none. */
export function withOwnPeer(log: string, own: (typeof ownPeers)[number]): string | null {
  const told = log.replaceAll(/^.*\b(?:Visit|See|Check)\b.*$/gmu, '');
  const hosts = new Set([...told.matchAll(namedHosts)].map(({ groups }) => groups?.['host'] ?? ''));
  let text = log;
  for (const host of [...hosts].sort((left, right) => right.length - left.length))
    text = text.replaceAll(new RegExp(`(?<![\\w.-])${host.replaceAll('.', '\\.')}(?![\\w-])`, 'gu'), own);
  if (hosts.size === 0 && !publicAddress.test(told)) return null;
  return text.replaceAll(new RegExp(publicAddress.source, 'gu'), '127.0.0.1');
}

/** Takes every remote peer out of a log: what is left names none. */
export function withoutPeer(log: string): string {
  return (withOwnPeer(log, 'orders.invalid') ?? log)
    .replaceAll(/\b[a-z][\w+.-]{1,14}:\/\/orders\.invalid\S*/gu, '')
    .replaceAll('orders.invalid', '')
    .replaceAll('127.0.0.1', '');
}
