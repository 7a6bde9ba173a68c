import type { Case } from './case.ts';
import { hostCases } from './host-cases.ts';
import { pathCases } from './path-cases.ts';
import { spoofCases } from './spoof-cases.ts';
import { tokenCases } from './token-cases.ts';
import type { Tokens } from './tokens.ts';

/** The table: the same for the gateway that is built in and for every other. */
export const casesWith = (tokens: Tokens): readonly Case[] => [
  ...tokenCases(tokens),
  ...pathCases(tokens),
  ...hostCases(tokens),
  ...spoofCases(tokens),
];
