/** A secret inside a text, and the part of it that must never be shown. */
export interface SecretSample {
  readonly text: string;
  readonly secret: string;
}

/** Makes a sample; `pick` chooses a whole number from 0 below its bound. */
export type SecretMaker = (pick: (bound: number) => number) => SecretSample;

const hexadecimal = '0123456789abcdef';
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphanumeric = `${letters}0123456789`;
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const lower = 'abcdefghijklmnopqrstuvwxyz0123456789';

function body(pick: (bound: number) => number, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(pick(alphabet.length))).join('');
}

/** A token of a prefix and `length` characters of an alphabet: everything but the prefix is secret. */
const token =
  (prefix: string, alphabet: string, length: number): SecretMaker =>
  (pick) => {
    const secret = body(pick, alphabet, length);
    return { text: `${prefix}${secret}`, secret };
  };

/** A text around a secret of letters and digits, in which both occur. */
const around =
  (before: string, after = '', length = 20): SecretMaker =>
  (pick) => {
    const secret = `${body(pick, letters, length - 3)}7q9`;
    return { text: `${before}${secret}${after}`, secret };
  };

/** Samples of secrets with a known shape, by name. */
export const secretMakers: readonly (readonly [string, SecretMaker])[] = [
  ['GitHub personal', token('ghp_', alphanumeric, 36)],
  ['GitHub OAuth', token('gho_', alphanumeric, 36)],
  ['GitHub server', token('ghs_', alphanumeric, 36)],
  ['GitHub fine-grained', token('github_pat_', alphanumeric, 60)],
  ['GitLab', token('glpat-', alphanumeric, 20)],
  ['AWS key', token('AKIA', upper, 16)],
  ['AWS session key', token('ASIA', upper, 16)],
  [
    'AWS secret',
    (pick) => {
      const secret = `aB3${body(pick, alphanumeric, 31)}Zy9Xw8`;
      return { text: ` ${secret} `, secret };
    },
  ],
  ['Slack bot', token('xoxb-', alphanumeric, 40)],
  ['Slack app', token('xapp-1-', alphanumeric, 40)],
  ['Slack hook', token('https://hooks.slack.com/services/T', alphanumeric, 30)],
  ['Stripe live', token('sk_live_', alphanumeric, 24)],
  ['Stripe restricted', token('rk_live_', alphanumeric, 24)],
  ['Google', token('AIza', alphanumeric, 35)],
  ['Google OAuth', token('ya29.', alphanumeric, 60)],
  ['npm', token('npm_', alphanumeric, 36)],
  ['PyPI', token('pypi-AgEIcHlwaS5vcmc', alphanumeric, 60)],
  [
    'JWT',
    (pick) => {
      const [header, payload, signature] = [20, 30, 40].map((length) => body(pick, alphanumeric, length));
      return { text: `eyJ${header ?? ''}.eyJ${payload ?? ''}.${signature ?? ''}`, secret: signature ?? '' };
    },
  ],
  ['private key', around('-----BEGIN RSA PRIVATE KEY-----\n', '\n-----END RSA PRIVATE KEY-----', 64)],
  ['private key without an end', around('-----BEGIN PRIVATE KEY----- ', '', 64)],
  ['password in an address', around('https://user:', '@example.org/x')],
  ['token in an address', around('https://', '@example.org/x')],
  ['database', around('postgres://app:p/w', '@db:5432/app')],
  ['basic authorization', around('Authorization: Basic ', '==')],
  ['bearer', around('Bearer ')],
  ['SendGrid', token('SG.', alphanumeric, 22)],
  ['Twilio', token('SK', hexadecimal, 32)],
  ['OpenAI', around('sk-A1')],
  ['OpenAI project', token('sk-proj-', alphanumeric, 48)],
  ['Anthropic', token('sk-ant-api03-', alphanumeric, 90)],
  ['DigitalOcean', token('dop_v1_', hexadecimal, 64)],
  ['HashiCorp', token('hvs.', alphanumeric, 90)],
  ['Docker', token('dckr_pat_', alphanumeric, 27)],
  ['Telegram', token('123456789:AA', alphanumeric, 33)],
  ['Discord hook', token('https://discord.com/api/webhooks/123456789012345678/', alphanumeric, 68)],
  ['Databricks', token('dapi', hexadecimal, 32)],
  ['Shopify', token('shpat_', hexadecimal, 32)],
  ['Square', token('sq0atp-', alphanumeric, 22)],
  ['Mailgun', token('key-', lower, 32)],
  ['NuGet', token('oy2', lower, 43)],
  ['RubyGems', token('rubygems_', hexadecimal, 48)],
  ['Azure storage', around('DefaultEndpointsProtocol=https;AccountName=x;AccountKey=', '==', 40)],
  ['Azure SAS', around('https://x.example.org/c?sv=2020&sig=', '%3D', 43)],
  ['password with @ in an address', around('https://user:p@ss', '@example.org/x')],
  ['password in escaped JSON', around('{\\"password\\": \\"', '\\"}')],
  ['password in HTML', around('{&quot;password&quot;: &quot;', '&quot;}')],
  ['password of an option', around('login --password ')],
  ['token of an option', around('deploy --api-token ')],
  ['password in an element', around('<password>', '</password>')],
  ['password of a netrc', around('machine example.org login bob password ')],
  ['password for curl', around('curl -u bob:')],
  ['cookie', around('Set-Cookie: session=')],
  ['Docker login', around('"auth": "', '"')],
  ['Hugging Face', token('hf_', alphanumeric, 34)],
  ['Airtable', token('patAbCdEfGhIjKlMn.', hexadecimal, 64)],
  ['password', around('password=')],
  ['quoted password', around("DB_PASSWORD: '", "'")],
  ['Docker login behind another name', around('api-key: "auth": "', '"')],
  ['password behind another name', around("secret: DB_PASSWORD: '", "'")],
  ['API key', around('api-key = ')],
];
