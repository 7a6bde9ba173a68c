import { textIn } from '../audit/details.ts';
import { proofMethods } from './proof-methods.ts';

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
