import { describe, expect, it } from '@jest/globals';
import { hostsIn, namesOwnService, namesRemoteHost, notRemote } from './own-network.ts';

describe('the project’s own network', () => {
  it.each([
    ['a name of this machine', 'connect ECONNREFUSED localhost:4873'],
    ['a loopback address', 'dial tcp 127.0.0.1:8080: connect: connection refused'],
    ['an address of a cluster', 'dial tcp 10.244.0.12:8080: i/o timeout'],
    ['two private addresses', 'read tcp 10.1.0.4:41712->10.1.0.9:8080: read: connection reset by peer'],
    ['a link-local address', 'Get "http://169.254.169.254/latest/meta-data": context deadline exceeded'],
    [
      'a service of the cluster, looked up at the cluster’s name server',
      'dial tcp: lookup api.default.svc.cluster.local on 10.96.0.10:53: no such host',
    ],
    ['a service of the cluster', 'Get "http://api.default.svc:8080/health": EOF'],
    [
      'a name without dots in a URL',
      'Get "http://web:8080/health": dial tcp 172.18.0.3:8080: connect: connection refused',
    ],
    ['a name without dots that is looked up', 'getaddrinfo ENOTFOUND postgres'],
    ['a name without dots of a pool', "HTTPConnectionPool(host='minio', port=9000): Max retries exceeded with url: /"],
    ['a name without dots and a port', 'Failed to connect to db port 5432 after 0 ms: Connection refused'],
    ['a name of the local link', 'Could not resolve host: registry.local'],
    ['a name of a company’s private network', 'GET https://registry.internal.example.org/pad: 503'],
    ['a name of a company’s own ending', 'getaddrinfo ENOTFOUND npm.pkgs.acme.intern'],
    ['a name of a home’s own ending', 'Could not resolve host: files.home'],
    ['a service of a cluster’s directory', 'dial tcp: lookup db.service.consul on 10.0.0.2:53: no such host'],
    ['a private name', 'connect to git.corp.internal port 443: Connection timed out'],
  ])('%s is own', (_name, text) => {
    expect(notRemote(text)).toBe('loopback');
    expect(namesRemoteHost(text)).toBe(false);
  });

  it.each([
    [
      'the stub resolver',
      'dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: read udp 127.0.0.1:39846->127.0.0.53:53: i/o timeout',
    ],
    ['the end of this machine, as Node prints it', "localAddress: '127.0.0.1', host: https://api.example.org/v1"],
    ['Launchpad, by the short name of an archive', 'sudo add-apt-repository -y ppa:octo-toolchain/test'],
    ['GitHub, by the short name of a repository', 'cookiecutter gh:octo/pad-template'],
    ['the machine that Ansible works on', 'ansible-playbook -i localhost, site.yml # https://files.example.org'],
    [
      'the same with a user and a limit',
      'ansible-playbook -u ci --limit localhost get.yml -e url=https://a.example.org',
    ],
    [
      'the machine of a failed task',
      'fatal: [localhost]: FAILED! => {"url": "https://files.example.org/agent.tar.gz"}',
    ],
    ['a host and its port alone', 'org.apache.http.NoHttpResponseException: oss.example.org:443 failed to respond'],
    ['a name server of the private network', 'dial tcp: lookup code.example.org on 10.96.0.10:53: no such host'],
    [
      'the private end of a connection to the world',
      'read tcp 10.1.0.4:41712->140.82.112.4:443: read: connection reset by peer',
    ],
    ['the private end of a connection in version 6', 'read tcp [fd00::2]:41712->[2606:50c0::1]:443: i/o timeout'],
    [
      'a public name behind a private proxy',
      'Get "https://registry-1.docker.io/v2/": proxyconnect tcp: dial tcp 10.0.0.1:3128: i/o timeout',
    ],
  ])('%s is not', (_name, text) => {
    expect(notRemote(text)).toBeNull();
    expect(namesRemoteHost(text)).toBe(true);
  });

  it.each([
    ['a task of Ansible on this machine', 'ok: [localhost] => (item=pad)'],
    ['a play of Ansible on this machine', 'PLAY [localhost] ***************'],
    ['Ansible’s totals of this machine', 'localhost                  : ok=1    changed=0    unreachable=0    failed=1'],
    ['an inventory of Ansible', '+ ansible-playbook -i localhost, site.yml'],
    ['a bucket', 'upload failed: ./pad.txt to s3://artifacts/pad.txt An error occurred (SlowDown)'],
    ['a file', 'Copying file://dist/pad.tar to gs://artifacts/pad.tar'],
    ['words after "resolve host"', 'download failed: 6;"Couldn\'t resolve host name"'],
    ['no host at all', 'npm error errno ECONNREFUSED'],
    ['words after "lookup"', 'failed to lookup address information: Name or service not known'],
    ['words after "connect to"', "Couldn't connect to server"],
    ['a version', 'error downloading left-pad 10.4.1: connection reset'],
    ['an exception that tells no name', 'java.net.UnknownHostException: No such host is known'],
  ])('%s tells nothing', (_name, text) => {
    expect(notRemote(text)).toBeNull();
    expect(namesRemoteHost(text)).toBe(false);
  });

  it('has no names that are reserved for nowhere', () => {
    expect(notRemote('Could not resolve host: registry.invalid')).toBe('reserved-name');
  });
});

describe('a service of the project', () => {
  it.each([
    ['this machine', 'connect ECONNREFUSED 127.0.0.1:80', true],
    ['this machine by its name, beside an address', 'localhost, 10.0.0.4:80', true],
    ['a name for nowhere', 'no answer of a.invalid', true],
    ['a name in a URL', 'GET http://orders:80/', true],
    ['an address in a URL', 'GET http://10.0.0.4:80/', true],
    ['a name for nowhere beside an address', 'a.invalid, 10.0.0.4:80', true],
    ['an address alone, which may be a proxy', "remoteAddress: '10.0.0.4'", false],
    ['a name beside an address', '10.0.0.4: registry.local:443', true],
    ['a host of others', 'GET https://a.example.org/', false],
    ['no host', 'words', false],
  ])('is named, or not: %s', (_what, text, expected) => {
    expect(namesOwnService(text)).toBe(expected);
  });
});

describe('the hosts of a line', () => {
  it('are those of URLs, names and addresses, in order', () => {
    expect(hostsIn('GET https://a.example.org/ at 10.0.0.4: getaddrinfo ENOTFOUND db')).toEqual([
      'a.example.org',
      '10.0.0.4',
      'db',
    ]);
    expect(hostsIn('words')).toEqual([]);
  });

  it.each([
    ['http://orders./', 'loopback'],
    ['http://a.b.example.org./', null],
    ['http://1.2.3.4.example.org/', null],
    ['http://10.0.0.4.example.org/', null],
    ['http://example.1.2.3.4/', null],
  ])('with dots at their ends or within are told apart: %s', (text, expected) => {
    expect(notRemote(text)).toBe(expected);
  });
});
