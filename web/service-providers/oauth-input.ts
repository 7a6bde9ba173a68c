import type { ConfigureServiceProviderOAuthInput, GrantType } from '../gql/graphql.ts';
import { type FormError, textOf } from '../ui/form.tsx';
import { linesOf } from '../user-error.ts';
import { grants } from './grants.ts';

/** What the form holds in its fields; the grants and the kind of client are its state. */
export const oauthInput = (
  data: FormData,
  serviceProviderId: string,
  chosen: { grantTypes: readonly GrantType[]; publicClient: boolean },
): ConfigureServiceProviderOAuthInput => {
  const consumerKey = textOf(data, 'consumerKey');
  const consumerSecret = textOf(data, 'consumerSecret');
  return {
    serviceProviderId,
    callbackUrls: linesOf(textOf(data, 'callbackUrls')),
    grantTypes: grants.map(({ grant }) => grant).filter(grant => chosen.grantTypes.includes(grant)),
    tokenIssuer: textOf(data, 'tokenIssuer') === 'OPAQUE' ? 'OPAQUE' : 'JWT',
    publicClient: chosen.publicClient,
    tokenLifetimeSeconds: Number(textOf(data, 'tokenLifetimeSeconds')),
    scopes: textOf(data, 'scopes').split(/\s+/).filter(Boolean),
    ...(consumerKey === '' ? {} : { consumerKey }),
    ...(consumerSecret === '' ? {} : { consumerSecret }),
  };
};

/** What is wrong before it is sent; the server looks closer. */
export const oauthFaults = (input: ConfigureServiceProviderOAuthInput): FormError[] => {
  const faults: FormError[] = [];
  if (input.grantTypes.length === 0)
    faults.push({ name: 'grantTypes', message: 'Choose at least one grant type.' });
  const bad = input.callbackUrls?.find(url => !URL.canParse(url));
  if (bad !== undefined)
    faults.push({
      name: 'callbackUrls',
      message: `“${bad}” is not an absolute URL. Write one on each line.`,
    });
  if (!Number.isInteger(input.tokenLifetimeSeconds) || Number(input.tokenLifetimeSeconds) < 60)
    faults.push({
      name: 'tokenLifetimeSeconds',
      message: 'Write a number of seconds, from 60 to 2,592,000.',
    });
  if (input.consumerSecret && !input.consumerKey)
    faults.push({ name: 'consumerKey', message: 'To choose the secret, choose the consumer key too.' });
  return faults;
};
