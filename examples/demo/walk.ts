import type { Demonstration } from './demonstration.ts';
import { readStart } from './operations.ts';
import { getTokens, invokeApis, publishAndSubscribe, removeAll } from './steps-calls.ts';
import {
  configureKeyManagers,
  createApplications,
  createClients,
  provideKeys,
  switchProvisioning,
} from './steps-clients.ts';
import { providePublicClient } from './steps-public.ts';

/** A step of the walk did not go as it should. */
export class StepFailed extends Error {
  readonly step: number;
  readonly title: string;

  constructor(step: number, title: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = new.target.name;
    this.step = step;
    this.title = title;
  }
}

/** The nine steps, each on what the ones before have made. @throws StepFailed */
export const walk = async (demo: Demonstration): Promise<void> => {
  let number = 0;
  const step = async <T>(title: string, run: () => Promise<T>): Promise<T> => {
    number += 1;
    demo.terminal.step(number, title);
    try {
      return await run();
    } catch (error) {
      throw new StepFailed(number, title, error);
    }
  };
  const start = await demo.api.send(readStart);
  const configured = await step('Configure key managers from their issuers', () =>
    configureKeyManagers(demo),
  );
  const lanes = await step('Create clients outside of the portal', () =>
    createClients(demo, configured, start),
  );
  await step('Enable out-of-band provisioning', () => switchProvisioning(demo, lanes));
  const ready = await step('Create an application', () => createApplications(demo, lanes));
  const mapped = await step('Provide existing OAuth keys', async () => {
    const all = await provideKeys(demo, ready);
    await providePublicClient(demo, ready);
    return all;
  });
  const url = await step('Publish an API and subscribe', () => publishAndSubscribe(demo, mapped, start));
  const armed = await step('Get an access token by curl', () => getTokens(demo, mapped));
  await step('Invoke the API', () => invokeApis(demo, armed, url));
  await step('Remove the keys', () => removeAll(demo, armed, url));
};
