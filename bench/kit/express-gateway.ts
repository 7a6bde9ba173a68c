import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../examples/demo/free-port.ts';
import type { Issuer } from './issuer.ts';
import { EXPRESS_GATEWAY } from './machine.ts';
import { launch, type Running } from './processes.ts';
import { untilAnswered } from './waiting.ts';

/** A gateway of the same kind: JavaScript, with its own check of tokens and its own proxy. */
export interface ExpressGateway extends Running {
  readonly url: string;
}

/* JSON is YAML. It wants its configuration in files of these names. */

const gatewayConfig = (port: number, adminPort: number, keyFile: string, backend: string): object => ({
  http: { port, hostname: '127.0.0.1' },
  admin: { port: adminPort, hostname: '127.0.0.1' },
  apiEndpoints: { api: { host: '*' } },
  serviceEndpoints: { backend: { url: backend } },
  policies: ['proxy', 'jwt'],
  pipelines: {
    all: {
      apiEndpoints: ['api'],
      policies: [
        { jwt: { action: { secretOrPublicKeyFile: keyFile, checkCredentialExistence: false } } },
        { proxy: [{ action: { serviceEndpoint: 'backend', changeOrigin: true } }] },
      ],
    },
  },
});

const SYSTEM = {
  db: { redis: { emulate: true, namespace: 'EG' } },
  crypto: { cipherKey: 'unused', algorithm: 'aes256', saltRounds: 10 },
  session: { secret: 'unused', resave: false, saveUninitialized: false },
  accessTokens: { timeToExpiry: 7_200_000 },
  refreshTokens: { timeToExpiry: 7_200_000 },
  authorizationCodes: { timeToExpiry: 300_000 },
};

export const startExpressGateway = async (
  scope: AsyncDisposableStack,
  folder: string,
  issuer: Issuer,
  backendPort: number,
): Promise<ExpressGateway> => {
  const config = join(folder, 'config');
  cpSync(join(EXPRESS_GATEWAY, 'lib/config/models'), join(config, 'models'), { recursive: true });
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, issuer.publicKeys.RS256.export({ type: 'spki', format: 'pem' }));
  const [port, adminPort] = [await freePort(), await freePort()];
  const backend = `http://127.0.0.1:${backendPort}`;
  const write = (name: string, value: object): void =>
    writeFileSync(join(config, name), JSON.stringify(value));
  write('gateway.config.yml', gatewayConfig(port, adminPort, keyFile, backend));
  write('system.config.yml', SYSTEM);
  const program = `require(${JSON.stringify(EXPRESS_GATEWAY)})().load(${JSON.stringify(config)}).run()`;
  const running = launch({
    command: process.execPath,
    args: ['-e', program],
    cwd: folder,
    env: { LOG_LEVEL: 'error', NODE_ENV: 'production' },
  });
  scope.defer(running.stop);
  const authorization = `Bearer ${issuer.token('client', 0)}`;
  await untilAnswered(`http://127.0.0.1:${port}/`, { authorization }, () => running.child.exitCode === null);
  return { ...running, url: `http://127.0.0.1:${port}` };
};
