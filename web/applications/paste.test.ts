import { describe, expect, it } from 'vitest';
import { type Pasted, readPasted, shellWords } from './paste.ts';

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const table: [name: string, text: string, expected: Pasted][] = [
  [
    'a Google file for a web client',
    JSON.stringify({
      web: {
        client_id: '12-ab.apps.googleusercontent.com',
        client_secret: 'GOCSPX-x',
        auth_uri: 'https://accounts.google.com/o/oauth2/auth',
      },
    }),
    {
      source: 'a Google client_secret file',
      consumerKey: '12-ab.apps.googleusercontent.com',
      consumerSecret: 'GOCSPX-x',
      issuer: 'https://accounts.google.com',
    },
  ],
  [
    'a Google file for an installed client',
    JSON.stringify({ installed: { client_id: 'a', client_secret: 'b' } }),
    { source: 'a Google client_secret file', consumerKey: 'a', consumerSecret: 'b' },
  ],
  [
    'a Keycloak adapter file',
    JSON.stringify({
      realm: 'corp',
      'auth-server-url': 'https://id.example.com/',
      resource: 'shop',
      credentials: { secret: 's3' },
    }),
    {
      source: 'a Keycloak adapter file',
      consumerKey: 'shop',
      consumerSecret: 's3',
      issuer: 'https://id.example.com/realms/corp',
    },
  ],
  [
    'an RFC 7591 response',
    JSON.stringify({
      client_id: 'a',
      client_secret: ' b ',
      registration_client_uri: 'https://as.example/register/a',
      registration_access_token: 'never used',
    }),
    { source: 'a client registration response', consumerKey: 'a', consumerSecret: ' b ' },
  ],
  [
    'WSO2 spelling in JSON',
    '{"consumerKey":"a","consumerSecret":"b"}',
    { source: 'a JSON document', consumerKey: 'a', consumerSecret: 'b' },
  ],
  [
    '.env lines',
    '# keys\nexport OAUTH_CLIENT_ID=abc\r\nOAUTH_CLIENT_SECRET="x y=z#1"\nISSUER_URL=https://as.example\n',
    {
      source: 'lines of names and values',
      consumerKey: 'abc',
      consumerSecret: 'x y=z#1',
      issuer: 'https://as.example',
    },
  ],
  [
    '.env lines of a sandbox',
    "SANDBOX_CONSUMER_KEY=abc # the key\nSANDBOX_CONSUMER_SECRET='q'",
    {
      source: 'lines of names and values',
      consumerKey: 'abc',
      consumerSecret: 'q',
      keyType: 'SANDBOX',
    },
  ],
  [
    '.env lines of production',
    'PROD_CLIENT_ID=abc',
    { source: 'lines of names and values', consumerKey: 'abc', keyType: 'PRODUCTION' },
  ],
  [
    'curl with -u',
    `curl -X POST https://as.example/token \\\n  -u 'abc:s:e"c' -d grant_type=client_credentials`,
    { source: 'a curl command', consumerKey: 'abc', consumerSecret: 's:e"c' },
  ],
  [
    'curl with --user=',
    'curl --user=abc:def https://as.example/token',
    { source: 'a curl command', consumerKey: 'abc', consumerSecret: 'def' },
  ],
  [
    'curl with a Basic header',
    `$ curl -H "Authorization: Basic ${base64('abc:d:e')}" https://as.example/token`,
    { source: 'a curl command', consumerKey: 'abc', consumerSecret: 'd:e' },
  ],
  [
    'curl with the credentials in the body',
    `curl https://as.example/token -d 'grant_type=client_credentials&client_id=abc' -d client_secret=d%2Be`,
    { source: 'a curl command', consumerKey: 'abc', consumerSecret: 'd+e' },
  ],
  [
    'a Basic header',
    `Authorization: Basic ${base64('abc:déf')}`,
    { source: 'a Basic authorization header', consumerKey: 'abc', consumerSecret: 'déf' },
  ],
  [
    'a Basic header in form encoding',
    `Basic ${base64('a%3Ab:c+d%25')}`,
    { source: 'a Basic authorization header', consumerKey: 'a:b', consumerSecret: 'c d%', decoded: true },
  ],
];

describe('readPasted', () => {
  it.each(table)('finds the credentials in %s', (_name, text, expected) => {
    expect(readPasted(text)).toEqual(expected);
  });

  const plain: [string, string][] = [
    ['a bare consumer key', 'a1f3e0c7-9c0e'],
    ['a secret that holds a colon', 'p4ss:w0rd'],
    ['a secret that holds an equals sign', 'abc=='],
    ['a secret with a trailing newline', 'secret\n'],
    ['a secret that begins like JSON', '{not json'],
    ['JSON without a client', '{"a":1}'],
    ['a JSON array', '["client_id"]'],
    ['Basic with what is not base64', 'Basic !!!!'],
    ['Basic without a colon', `Basic ${base64('abc')}`],
    ['Basic with an empty key', `Basic ${base64(':abc')}`],
    ['curl without credentials', 'curl https://as.example/token'],
    ['other .env lines', 'PORT=4000\nHOST=x'],
    ['something enormous', `CLIENT_ID=${'x'.repeat(30_000)}`],
    ['nothing', ''],
  ];
  it.each(plain)('leaves %s alone', (_name, text) => {
    expect(readPasted(text)).toBeUndefined();
  });
});

describe('shellWords', () => {
  it('splits as a shell does', () => {
    expect(shellWords(`curl -u 'a b':c "d\\"e" \\\n f\\ g`)).toEqual(['curl', '-u', 'a b:c', 'd"e', 'f g']);
  });
});
