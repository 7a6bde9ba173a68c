import type { ClientAuthentication } from './client-auth.ts';
import { ServerUnavailable } from './endpoint-request.ts';
import { controlKey, strangerKey, wrongSecret } from './proof-control.ts';
import { type Asker, giveBack, type Probe, type ProofRun, probeOnce } from './proof-probe.ts';
import { type ControlResult, STRANGER } from './proof-types.ts';

/** Is somebody refused who has to be? Undefined when the answer says neither. */
const ask = async (run: ProofRun, probe: Probe, asker: Asker): Promise<ControlResult | undefined> => {
  const { verdict, answer } = await probeOnce(run, probe, asker);
  await giveBack(run, asker, answer.token?.access_token);
  // An error for the wrong secret too says nothing: this server looks at the rest of the request first.
  if (verdict === 'UNDECIDED' || (verdict === 'ACCEPTED' && answer.status >= 400)) return undefined;
  return verdict === 'REJECTED' ? 'REFUSES' : 'ACCEPTS';
};

/** The negative control of a proof: does the same request with a wrong secret of the same client fail? */
export const controlOf = async (
  run: ProofRun,
  probe: Probe,
  authentication: ClientAuthentication,
): Promise<ControlResult | undefined> => {
  const { io, server, claim } = run;
  const key = controlKey(server, claim, probe.url, authentication);
  const known = io.controls.get(key);
  if (known !== undefined) return known;
  const credentials = { ...claim, clientSecret: wrongSecret(claim.clientSecret, io.randomToken) };
  const result = await ask(run, probe, { authentication, credentials, control: true });
  if (result !== undefined) io.controls.set(key, result);
  return result;
};

/**
 * Does the same request fail for a client that does not exist? It tells an endpoint that serves whoever asks from a
 * public client. The proof stands without it, so trouble is no one's concern.
 */
export const strangerOf = async (
  run: ProofRun,
  probe: Probe,
  authentication: ClientAuthentication,
): Promise<ControlResult | undefined> => {
  const { io, server, claim } = run;
  const key = strangerKey(server, probe);
  const known = io.strangers?.get(key);
  if (known !== undefined) return known;
  const clientSecret = wrongSecret(claim.clientSecret, io.randomToken);
  const credentials = { clientId: io.randomToken(), clientSecret };
  try {
    const result = await ask(run, probe, { authentication, credentials, control: true, subject: STRANGER });
    if (result !== undefined) io.strangers?.set(key, result);
    return result;
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return undefined;
  }
};
