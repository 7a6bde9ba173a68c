import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../examples/demo/free-port.ts';
import type { Issuer } from './issuer.ts';
import { launch, type Running } from './processes.ts';
import { untilAnswered } from './waiting.ts';

/*
 * HAProxy as a gateway that checks tokens by itself: algorithm, signature, end, and whether it knows the client.
 * It knows one key, and nothing of subscriptions or scopes. One thread, as Latchkey's gateway has one.
 */

export interface HaproxyOptions {
  readonly issuer: Issuer;
  readonly clientIds: readonly string[];
  readonly backendPort: number;
}

export interface Haproxy extends Running {
  /** Checks the token, then passes the request to the backend. */
  readonly proxyUrl: string;
  /** Checks the token, and answers at once. */
  readonly decisionUrl: Readonly<Record<'RS256' | 'ES256', string>>;
  /** Answers 401 to everything, whatever it is. */
  readonly refusalUrl: string;
}

const checks = (algorithm: string, keyFile: string, clientsFile: string): readonly string[] => [
  '  http-request set-var(txn.bearer) http_auth_bearer',
  "  http-request set-var(txn.alg) var(txn.bearer),jwt_header_query('$.alg')",
  `  http-request deny deny_status 401 unless { var(txn.alg) -m str ${algorithm} }`,
  `  http-request deny deny_status 401 unless { var(txn.bearer),jwt_verify(txn.alg,"${keyFile}") 1 }`,
  "  http-request set-var(txn.exp) var(txn.bearer),jwt_payload_query('$.exp','int')",
  '  http-request set-var(txn.now) date()',
  '  http-request deny deny_status 401 if { var(txn.exp),sub(txn.now) -m int lt 0 }',
  "  http-request deny deny_status 403 unless { var(txn.bearer),jwt_payload_query('$.client_id')," +
    `map(${clientsFile}) -m found }`,
];

const frontend = (name: string, port: number, lines: readonly string[]): string =>
  [`frontend ${name}`, `  bind 127.0.0.1:${port}`, ...lines].join('\n');

/** Each frontend on a port of its own, all in one process. */
export const startHaproxy = async (
  scope: AsyncDisposableStack,
  folder: string,
  { issuer, clientIds, backendPort }: HaproxyOptions,
): Promise<Haproxy> => {
  mkdirSync(folder);
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const clients = write('clients.map', clientIds.map(id => `${id} known\n`).join(''));
  const checksOf = (algorithm: 'RS256' | 'ES256') => {
    const pem = issuer.publicKeys[algorithm].export({ type: 'spki', format: 'pem' }).toString();
    return checks(algorithm, write(`${algorithm}.pem`, pem), clients);
  };
  const [rs256, es256] = [checksOf('RS256'), checksOf('ES256')];
  const answer = '  http-request return status 200';
  const [proxy, rsa, ecdsa, refusal] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const text = [
    'global\n  nbthread 1\n  maxconn 4000',
    'defaults\n  mode http\n  timeout client 30s\n  timeout server 30s\n  timeout connect 5s\n  http-reuse always',
    frontend('proxy', proxy, [...rs256, '  default_backend backend']),
    frontend('rs256', rsa, [...rs256, answer]),
    frontend('es256', ecdsa, [...es256, answer]),
    frontend('refusal', refusal, ['  http-request return status 401']),
    `backend backend\n  server one 127.0.0.1:${backendPort}`,
    '',
  ].join('\n');
  const running = launch({ command: 'haproxy', args: ['-q', '-f', write('haproxy.cfg', text)] });
  scope.defer(running.stop);
  const url = (port: number): string => `http://127.0.0.1:${port}`;
  const authorization = `Bearer ${issuer.token(clientIds[0] ?? '', 0)}`;
  await untilAnswered(url(rsa), { authorization }, () => running.child.exitCode === null);
  return {
    ...running,
    proxyUrl: url(proxy),
    decisionUrl: { RS256: url(rsa), ES256: url(ecdsa) },
    refusalUrl: url(refusal),
  };
};
