import type { AnswerBody, DecisionRowInput, ProofEndpoint, Verdict } from '../gql/graphql.ts';
import { textOf } from '../ui/form.tsx';

type Choice<T extends string> = { readonly value: T; readonly label: string };

export const endpointChoices: readonly Choice<ProofEndpoint>[] = [
  { value: 'INTROSPECTION', label: 'Introspection' },
  { value: 'REVOCATION', label: 'Revocation' },
  { value: 'PUSHED_AUTHORIZATION', label: 'Pushed authorization' },
  { value: 'TOKEN', label: 'Token' },
  { value: 'REGISTRATION', label: 'Registration' },
];

export const bodyChoices: readonly Choice<AnswerBody>[] = [
  { value: 'EMPTY', label: 'Empty' },
  { value: 'ACTIVE', label: 'JSON with active' },
  { value: 'ACCESS_TOKEN', label: 'JSON with access_token' },
  { value: 'CLIENT', label: 'JSON with client_id' },
  { value: 'REQUEST_URI', label: 'JSON with request_uri' },
  { value: 'TRUE_TO_FORM', label: 'Anything but a page or an error' },
];

export const verdictChoices: readonly Choice<Verdict>[] = [
  { value: 'ACCEPTED', label: 'Accepted' },
  { value: 'REJECTED', label: 'Rejected' },
  { value: 'UNDECIDED', label: 'Undecided' },
];

/** What a row says of the error of an answer: null in the API, empty there, or a code. */
export const errorRules = [
  { value: 'ANY', label: 'Any, or none' },
  { value: 'NONE', label: 'None' },
  { value: 'CODE', label: 'This one' },
] as const;

export type ErrorRule = (typeof errorRules)[number]['value'];

export const errorRuleOf = (error: string | null): ErrorRule =>
  error === null ? 'ANY' : error === '' ? 'NONE' : 'CODE';

export const labelOf = <T extends string>(choices: readonly Choice<T>[], value: T): string =>
  choices.find(choice => choice.value === value)?.label ?? value;

const chosenIn = <T extends string>(choices: readonly Choice<T>[], text: string): T | undefined =>
  choices.find(({ value }) => value === text)?.value;

const errorIn = (data: FormData, at: string): string | null => {
  const rule = textOf(data, `${at}.errorRule`);
  if (rule === 'CODE') return textOf(data, `${at}.error`).trim();
  return rule === 'NONE' ? '' : null;
};

export const ROWS = 'policy.decisions';

/** The rows that stand in a form, in their order. */
export const decisionsOf = (data: FormData): DecisionRowInput[] => {
  const rows: DecisionRowInput[] = [];
  for (let at = `${ROWS}.0`; data.has(`${at}.endpoint`); at = `${ROWS}.${rows.length}`)
    rows.push({
      endpoint: chosenIn(endpointChoices, textOf(data, `${at}.endpoint`)) ?? 'INTROSPECTION',
      status: Number(textOf(data, `${at}.status`).trim() || Number.NaN),
      error: errorIn(data, at),
      body: chosenIn(bodyChoices, textOf(data, `${at}.body`)) ?? null,
      verdict: chosenIn(verdictChoices, textOf(data, `${at}.verdict`)) ?? 'UNDECIDED',
      seen: textOf(data, `${at}.seen`).trim(),
    });
  return rows;
};

/** What would be sent as something else than it was meant. */
export const decisionFaults = (data: FormData) =>
  decisionsOf(data).flatMap(({ status, error }, index) => {
    const at = `${ROWS}.${index}`;
    const needsCode = textOf(data, `${at}.errorRule`) === 'CODE' && error === '';
    return [
      ...(Number.isInteger(status)
        ? []
        : [{ name: `${at}.status`, message: 'Write the status of an answer, as 403.' }]),
      ...(needsCode ? [{ name: `${at}.error`, message: 'Write the error code, as access_denied.' }] : []),
    ];
  });
