import { Mono } from '../ui/marks.tsx';
import { wordsOf } from './words.ts';

/** `<Action code="keys.provide" />`: what was done, in the same words wherever it is listed. */
export const Action = ({ code }: { code: string }) => wordsOf(code) ?? <Mono value={code} />;
