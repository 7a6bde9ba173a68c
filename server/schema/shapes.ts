import type { ObjectRef } from '@pothos/core';
import { builder, type Types } from './builder.ts';

/** The input of a mutation that needs to know only which object. */
export const idInput = <T>(name: string, node: NodeRef<T>, description: string) =>
  builder.inputType(name, {
    description,
    fields: t => ({ id: t.globalID({ required: true, for: node, description: 'Which one.' }) }),
  });

export const revisionField = 'Counts its changes: give it back with yours.';
export const revisionInput =
  'The revision that the change was made from: when there is a newer one, nothing is changed (CONFLICT). Left out: whatever is there is overwritten.';

/** The payload of a mutation after which an object is gone. */
export const deletedPayload = <T>(name: string, node: NodeRef<T>, description: string) => {
  const ref = builder.objectRef<{ readonly id: string }>(name);
  return ref.implement({
    description,
    fields: t => ({
      deletedId: t.globalID({
        description: 'The id it had.',
        resolve: ({ id }) => ({ id, type: node }),
      }),
    }),
  });
};

type NodeRef<T> = ObjectRef<Types, T>;
