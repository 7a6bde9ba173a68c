import type { CreateApiInput } from '../gql/graphql.ts';
import { type FormError, textOf } from '../ui/form.tsx';

type Keyed<T> = T & { readonly key: number };
export type ScopeDraft = Keyed<{ readonly name: string; readonly description: string }>;
export type ResourceDraft = Keyed<{
  readonly method: string;
  readonly path: string;
  readonly scopes: readonly string[];
}>;

/** The two lists of the form, while they are being edited. */
export type Draft = { readonly scopes: readonly ScopeDraft[]; readonly resources: readonly ResourceDraft[] };

type Scope = { name: string; description: string };
type Resource = { method: string; path: string; scopes: string[] };

const isWhole = (resources: readonly Resource[], scopes: readonly Scope[]): boolean => {
  const [only, ...more] = resources;
  return (
    more.length === 0 &&
    only?.method === '*' &&
    only.path === '/*' &&
    only.scopes.join(' ') === scopes.map(({ name }) => name).join(' ')
  );
};

/** An API's lists as a draft. The one resource that stands for everything is shown as none, so that it follows the scopes. */
export const draftOf = (api?: { scopes: readonly Scope[]; resources: readonly Resource[] }): Draft => ({
  scopes: (api?.scopes ?? []).map(({ name, description }, key) => ({ key, name, description })),
  resources:
    !api || isWhole(api.resources, api.scopes)
      ? []
      : api.resources.map(({ method, path, scopes }, key) => ({ key, method, path, scopes })),
});

const nextKey = (rows: readonly { key: number }[]): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1;

const everywhere = (
  draft: Draft,
  change: (scopes: readonly string[]) => readonly string[],
): Draft['resources'] => draft.resources.map(resource => ({ ...resource, scopes: change(resource.scopes) }));

export const addScope = (draft: Draft): Draft => ({
  ...draft,
  scopes: [...draft.scopes, { key: nextKey(draft.scopes), name: '', description: '' }],
});

/** Changes a scope; resources that ask for it follow its new name. */
export const changeScope = (draft: Draft, key: number, change: Partial<Scope>): Draft => {
  const before = draft.scopes.find(scope => scope.key === key)?.name;
  const { name } = change;
  return {
    scopes: draft.scopes.map(scope => (scope.key === key ? { ...scope, ...change } : scope)),
    resources:
      name === undefined || !before
        ? draft.resources
        : everywhere(draft, scopes => scopes.map(scope => (scope === before ? name : scope))),
  };
};

/** Takes a scope away, also from the resources that asked for it. */
export const removeScope = (draft: Draft, key: number): Draft => {
  const gone = draft.scopes.find(scope => scope.key === key)?.name;
  return {
    scopes: draft.scopes.filter(scope => scope.key !== key),
    resources: everywhere(draft, scopes => scopes.filter(scope => scope !== gone)),
  };
};

export const addResource = (draft: Draft): Draft => ({
  ...draft,
  resources: [...draft.resources, { key: nextKey(draft.resources), method: 'GET', path: '/', scopes: [] }],
});

export const changeResource = (
  draft: Draft,
  key: number,
  change: Partial<Omit<ResourceDraft, 'key'>>,
): Draft => ({
  ...draft,
  resources: draft.resources.map(resource => (resource.key === key ? { ...resource, ...change } : resource)),
});

export const removeResource = (draft: Draft, key: number): Draft => ({
  ...draft,
  resources: draft.resources.filter(resource => resource.key !== key),
});

/** Everything of the form, as it is sent; an empty endpoint is none. */
export const inputOf = (data: FormData, draft: Draft): CreateApiInput => ({
  name: textOf(data, 'name').trim(),
  description: textOf(data, 'description').trim(),
  context: textOf(data, 'context').trim(),
  version: textOf(data, 'version').trim(),
  productionEndpoint: textOf(data, 'productionEndpoint').trim() || null,
  sandboxEndpoint: textOf(data, 'sandboxEndpoint').trim() || null,
  scopes: draft.scopes.map(({ name, description }) => ({
    name: name.trim(),
    description: description.trim(),
  })),
  resources: draft.resources.map(({ method, path, scopes }) => ({
    method,
    path: path.trim(),
    scopes: scopes.map(scope => scope.trim()),
  })),
  keyManagerIds: data.getAll('keyManagerIds').filter(value => typeof value === 'string'),
  planIds: data.getAll('planIds').filter(value => typeof value === 'string'),
});

/** What is plainly missing; the server looks closer. */
export const faultsOf = (input: CreateApiInput): FormError[] => [
  ...(input.name === '' ? [{ name: 'name', message: 'Enter a name.' }] : []),
  ...(input.context.startsWith('/') ? [] : [{ name: 'context', message: 'Write a path as /orders.' }]),
  ...(input.version === '' ? [{ name: 'version', message: 'Write a version as v1 or 1.0.0.' }] : []),
  ...(input.productionEndpoint || input.sandboxEndpoint
    ? []
    : [
        { name: 'productionEndpoint', message: 'Give at least one endpoint, for production or for sandbox.' },
      ]),
  ...(input.scopes ?? []).flatMap(({ name }, index) =>
    name === '' ? [{ name: `scopes.${index}.name`, message: 'Name the scope, or remove it.' }] : [],
  ),
  ...(input.resources ?? []).flatMap(({ path }, index) =>
    path.startsWith('/')
      ? []
      : [{ name: `resources.${index}.path`, message: 'Write a path as /orders/{id}.' }],
  ),
];
