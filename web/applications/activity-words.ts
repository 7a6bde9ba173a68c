import { textIn } from '../audit/details.ts';
import { proofMethods } from './proof-methods.ts';

const actions: Readonly<Record<string, string>> = {
  'application.create': 'Created the application',
  'application.update': 'Changed its name or description',
  'keys.provide': 'Provided existing keys',
  'keys.challenge': 'Began to prove a client',
  'keys.ask': 'Asked an administrator to vouch for keys',
  'keys.approve': 'Vouched for keys',
  'keys.decline': 'Declined to vouch for keys',
  'keys.lapse': 'Ended a claim that nobody decided in time',
  'keys.withdraw': 'Withdrew keys that waited for approval',
  'keys.dismiss': 'Put away keys that were not approved',
  'keys.displace': 'Displaced keys that nobody had proved',
  'keys.remove': 'Removed keys',
  'subscription.create': 'Subscribed to an API',
  'subscription.update': 'Changed the plan of a subscription',
  'subscription.delete': 'Unsubscribed from an API',
};

/** What was done, in words; nothing for what a newer portal has written. */
export const wordsOf = (action: string): string | undefined => actions[action];

const proofIn = (details: string): string | undefined => {
  const [grade, proof] = [textIn(details, 'grade'), textIn(details, 'proof')];
  const method = Object.entries(proofMethods).find(([name]) => name === proof)?.[1];
  if (grade === 'PROVEN' && method) return `Proven by ${method}`;
  return grade === 'UNPROVEN' ? 'Without proof' : undefined;
};

/** What a reader wants to know besides: how it was proved, or why it was declined. */
export const remarkIn = (details: string): string | undefined =>
  textIn(details, 'reason') ?? proofIn(details);

/** The client that it was done to, where it was one. */
export const clientIn = (details: string) => {
  const keyType = textIn(details, 'keyType');
  if (keyType !== 'PRODUCTION' && keyType !== 'SANDBOX') return undefined;
  return { keyType, consumerKey: textIn(details, 'consumerKey'), issuer: textIn(details, 'issuer') } as const;
};

/** What else it was done to: the API and the plan, or the name of the application from then on. */
export const subjectIn = (details: string): string | undefined => {
  const [api, plan, before] = ['api', 'plan', 'planBefore'].map(name => textIn(details, name));
  const plans = before && plan ? `from ${before} to ${plan}` : plan;
  return [api, plans].filter(Boolean).join(', ') || textIn(details, 'name');
};
