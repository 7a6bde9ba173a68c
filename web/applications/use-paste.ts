import { type ClipboardEvent, type InputEvent, type RefObject, useEffect, useState } from 'react';
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
export const usePaste = (inputs: Inputs, onChange: () => void) => {
  const [notes, setNotes] = useState<PasteNotes>({ edges: {}, lineBreaks: {} });
  const { consumerSecret } = inputs;
  // A field that is taken away lives on in the browser's memory for a while, so it is emptied first.
  useEffect(() => {
    const input = consumerSecret.current;
    return () => put(input, '');
  }, [consumerSecret]);
  const onInput = (event: InputEvent<HTMLInputElement>) => {
    const typed = event.nativeEvent.inputType !== 'insertFromPaste';
    // What was said of a pasted text no longer holds once it is typed over.
    setNotes(({ found, lineBreaks }) =>
      typed
        ? { edges: edgesIn(inputs), lineBreaks: {} }
        : { ...(found && { found }), edges: edgesIn(inputs), lineBreaks },
    );
    onChange();
  };

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
    onChange();
  };

  const trim = (field: CredentialField) => {
    const input = inputs[field].current;
    if (!input) return;
    input.value = input.value.trim();
    input.focus();
    setNotes(before => ({ ...before, edges: edgesIn(inputs) }));
  };
  return { notes, onInput, onPaste, trim };
};
