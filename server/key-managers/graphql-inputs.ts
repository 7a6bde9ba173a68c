import { OrganizationNode } from '../organizations/graphql.ts';
import { builder, type Types } from '../schema/builder.ts';
import { endpointNames } from './graphql-configuration.ts';
import type { DisplayedEndpoints } from './key-manager.ts';

/* What is said of a key manager beyond how it is spoken to and trusted. */

const DisplayedEndpointsInput = builder.inputType('DisplayedEndpointsInput', {
  description: 'What developers are shown where it differs from what Latchkey calls; null: it does not.',
  fields: t => {
    const endpoint = (name: keyof DisplayedEndpoints) =>
      t.field({ type: 'URL', description: endpointNames[name] });
    return {
      token: endpoint('token'),
      authorization: endpoint('authorization'),
      revocation: endpoint('revocation'),
      userinfo: endpoint('userinfo'),
    };
  },
});

/** The fields that creating and updating share. */
export const offerFields = (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => ({
  displayName: t.string({ description: 'What developers see in place of the name; empty: the name.' }),
  metadataUrl: t.field({
    type: 'URL',
    description: 'Its well-known URL: where its metadata is read; null: where its issuer should have it.',
  }),
  displayedEndpoints: t.field({ type: DisplayedEndpointsInput, description: 'What developers are shown.' }),
  sharedWithAll: t.boolean({
    description: 'Whether every organization may use it; for platform administrators only.',
  }),
  sharedWith: t.globalIDList({
    for: OrganizationNode,
    description: 'The organizations that may use it besides its own; for platform administrators only.',
  }),
});

interface OfferInput {
  readonly displayName?: string | null | undefined;
  readonly metadataUrl?: string | null | undefined;
  readonly displayedEndpoints?:
    | { readonly [name in keyof DisplayedEndpoints]?: string | null | undefined }
    | null
    | undefined;
  readonly sharedWithAll?: boolean | null | undefined;
  readonly sharedWith?: readonly { readonly id: string }[] | null | undefined;
}

export const offerOf = (input: OfferInput) => ({
  displayName: input.displayName ?? undefined,
  metadataUrl: input.metadataUrl,
  displayedEndpoints: input.displayedEndpoints ?? undefined,
  sharedWithAll: input.sharedWithAll ?? undefined,
  sharedWith: input.sharedWith?.map(({ id }) => id),
});
