import { join } from 'node:path';
import { launch, type Running } from './processes.ts';
import { untilAnswered } from './waiting.ts';
import type { World } from './world.ts';

type Program = 'main.js' | 'gateway.js' | '../server/launch.ts';

/** Starts a program of the bundle in the world; `launch.ts` is what `npm start` starts. */
export const startProgram = (scope: AsyncDisposableStack, world: World, program: Program): Running => {
  const running = launch({
    command: process.execPath,
    args: [join(world.workspace.root, 'dist', program)],
    cwd: world.dataFolder,
    env: world.env,
  });
  scope.defer(running.stop);
  return running;
};

/** The portal, with its gateway, from the bundle. */
export const startPortal = async (scope: AsyncDisposableStack, world: World): Promise<Running> => {
  const running = startProgram(scope, world, 'main.js');
  await answering(running, `${world.portalUrl}/health`);
  await answering(running, `${world.gatewayUrl}/-/health`);
  return running;
};

/** The gateway alone, from the bundle, on the store as it is. */
export const startGateway = async (scope: AsyncDisposableStack, world: World): Promise<Running> => {
  const running = startProgram(scope, world, 'gateway.js');
  await answering(running, `${world.gatewayUrl}/-/health`);
  return running;
};

/** Waits until a program answers there, or says what it complained of. */
export const answering = async (
  { child, complaint }: Running,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> => {
  try {
    return await untilAnswered(url, headers, () => child.exitCode === null);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error} ${complaint()}`, { cause: error });
  }
};
