import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** Without the padding of plain base64, which addresses would have to escape. */
export const encodeId = (typename: string, id: string | number | bigint): string =>
  Buffer.from(`${typename}:${id}`).toString('base64url');

const hasId = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/**
 * Spells ids at once. The relay plugin makes a promise of each, and with it one of every object that has an
 * id: a fifth of what a list costs. What is identified otherwise than by its `id` stays with the plugin.
 */
export const withPlainIds = (schema: GraphQLSchema): GraphQLSchema => {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('The schema has no interface Node.');
  for (const type of schema.getPossibleTypes(node)) {
    const field = isObjectType(type) ? type.getFields().id : undefined;
    const slow = field?.resolve;
    if (!field || !slow) continue;
    field.resolve = (parent: unknown, args, context, info) =>
      hasId(parent) ? encodeId(type.name, parent.id) : slow(parent, args, context, info);
  }
  return schema;
};
