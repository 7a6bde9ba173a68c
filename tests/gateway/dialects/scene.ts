import { caughtUp, known, openSubscribed, question, startDecisions } from '../decision-support.ts';
import { startBackend } from '../servers.ts';
import { startTestGateway } from '../support.ts';
import { bearer } from './case.ts';
import { casesWith } from './cases.ts';
import { makeTokens } from './tokens.ts';

/** A store, both upstreams, the gateway that is built in, the endpoint for the others, and the table. */
export const openScene = async () => {
  const [production, sandbox] = [await startBackend(), await startBackend()];
  const subscribed = await openSubscribed({ production: production.url, sandbox: sandbox.url });
  const decisions = await startDecisions(subscribed.world);
  const tokens = await makeTokens(subscribed);
  await caughtUp(decisions, [...question('nginx'), known, bearer(tokens.good)]);
  const embedded = await startTestGateway(subscribed.world);
  return {
    embedded,
    decisions,
    tokens,
    cases: casesWith(tokens),
    upstreams: { PRODUCTION: production, SANDBOX: sandbox },
    places: { decisions: decisions.url, production: production.port, sandbox: sandbox.port },
  };
};

export type Scene = Awaited<ReturnType<typeof openScene>>;
