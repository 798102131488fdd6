/** Pieces of text that, repeated, make a careless expression try every way to match. */
export const ofSecrets = [
  ...['eyJ', 'eyJ-', 'eyJ.', 'ghp_', '://', '://a:', 'token="', "token='", 'password=', 'sk-', 'a.atlasv1.', 'SG.'],
  ...['-----BEGIN PRIVATE KEY-----', 'Basic ', 'M'.repeat(24), '1:AA', 'secret', '0123456789abcdef', 'authorization: '],
  ...['@', '://a:@', '--password ', '<password>', '<password>a</', 'login a password ', ' -u a:', 'cookie: a=', '\\"'],
  'password\\":\\"',
];

export const ofValues = ['=', 'C:\\', 'a:1:', '://a:', '"a', 'a', 'a@', 'b.', 'a@b-'];

export const ofLogLines = [
  ...['Get "https://a.b": ', 'Could not transfer artifact a from/to b (https://c): ', '> ', 'error: ', 'Caused by: '],
  ...['##[error]Failed ', 'npm error ', ' '.repeat(30), 'a/'.repeat(20), 'Error [A]: ', '│ ', ' 10% [#]\r', '\r\r'],
];
