import { type ClipboardEvent, type RefObject, useState } from 'react';
import { type Edges, edgesOf, lineBreaksIn } from './edges.ts';
import { type Pasted, readPasted } from './paste.ts';

export type CredentialField = 'consumerKey' | 'consumerSecret';
/** What is worth saying about what was typed or pasted; never the values themselves. */
export type PasteNotes = {
  found?: Omit<Pasted, CredentialField> & { key: boolean; secret: boolean };
  edges: Partial<Record<CredentialField, Edges>>;
  lineBreaks: Partial<Record<CredentialField, number>>;
};

type Inputs = Record<CredentialField, RefObject<HTMLInputElement | null>>;

const edgesIn = (inputs: Inputs): PasteNotes['edges'] => {
  const key = edgesOf(inputs.consumerKey.current?.value ?? '');
  const secret = edgesOf(inputs.consumerSecret.current?.value ?? '');
  return { ...(key && { consumerKey: key }), ...(secret && { consumerSecret: secret }) };
};

const put = (input: HTMLInputElement | null, value: string | undefined) => {
  if (input && value !== undefined) input.value = value;
};

/** Watches both inputs, which stay uncontrolled: their values live in the DOM and in no state. */
export const usePaste = (inputs: Inputs) => {
  const [notes, setNotes] = useState<PasteNotes>({ edges: {}, lineBreaks: {} });
  const onInput = () => setNotes(before => ({ ...before, edges: edgesIn(inputs) }));

  const onPaste = (field: CredentialField) => (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    const pasted = readPasted(text);
    if (!pasted) {
      const count = lineBreaksIn(text);
      return setNotes(({ lineBreaks: { [field]: _before, ...rest }, ...before }) => ({
        ...before,
        lineBreaks: { ...rest, ...(count > 0 && { [field]: count }) },
      }));
    }
    event.preventDefault();
    const { consumerKey, consumerSecret, ...about } = pasted;
    put(inputs.consumerKey.current, consumerKey);
    put(inputs.consumerSecret.current, consumerSecret);
    const found = { ...about, key: consumerKey !== undefined, secret: consumerSecret !== undefined };
    setNotes({ found, edges: edgesIn(inputs), lineBreaks: {} });
  };

  const trim = (field: CredentialField) => {
    const input = inputs[field].current;
    if (!input) return;
    input.value = input.value.trim();
    input.focus();
    onInput();
  };
  return { notes, onInput, onPaste, trim };
};
