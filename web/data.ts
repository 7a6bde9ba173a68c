import { useCallback, useEffect, useState } from 'react';
import { type AnyVariables, type CombinedError, createRequest, useClient, useQuery } from 'urql';
import { textOfDocument } from './documents.ts';
import type { TypedDocumentString } from './gql/graphql.ts';
import type { FormError } from './ui/form.tsx';

/** Why something could not be loaded, in words for the page. */
export type Failure = { message: string; forbidden: boolean };

export const failureOf = (error: CombinedError): Failure => {
  const [first] = error.graphQLErrors;
  if (first) return { message: first.message, forbidden: first.extensions?.code === 'FORBIDDEN' };
  return {
    message: 'The portal did not answer. Check your connection, then try again.',
    forbidden: false,
  };
};

const AGAIN_MS = 3000;

/** Names the types whose change must refetch a list that may be empty now. */
type Watch = { watch?: readonly string[]; pause?: boolean };

/**
 * What was read last under a key: a refetch that fails must not take a form, and what was typed into it, off the page.
 * What is not open to the person any more goes all the same.
 */
const useKept = <R>(
  key: number,
  read: { of: number | undefined; data: R | undefined; failure?: Failure },
) => {
  const [kept, keep] = useState<{ key: number; data: R }>();
  const { of, data, failure } = read;
  if (data && of === key && kept?.data !== data) keep({ key, data });
  if (failure?.forbidden && kept) keep(undefined);
  // Also while it is asked for again, when there is neither an answer nor a failure.
  return data ?? (!failure?.forbidden && kept?.key === key ? kept.data : undefined);
};

/** `const { data, failure, loading, retry } = useRead(Document, variables, { watch: ['Application'] })` */
export const useRead = <R, V extends AnyVariables>(
  document: TypedDocumentString<R, V>,
  variables: V,
  { watch, pause = false }: Watch = {},
) => {
  const types = watch?.join(' ') ?? '';
  const [context] = useState(() => ({ additionalTypenames: types.split(' ').filter(Boolean) }));
  const query = textOfDocument(document);
  const [{ data, error, fetching, operation }, execute] = useQuery<R, V>({
    query,
    variables,
    pause,
    context,
    requestPolicy: 'cache-and-network',
  });
  const failure = error && failureOf(error);
  const read = { of: operation?.key, data, ...(failure && { failure }) };
  const kept = useKept<R>(createRequest(query, variables).key, read);
  const outdated = !data && kept !== undefined && !fetching;
  useEffect(() => {
    if (!outdated) return;
    // The cache has lost sight of a query that failed: no later change would refetch it.
    const timer = setTimeout(() => execute({ requestPolicy: 'network-only' }), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [outdated, execute]);
  return {
    data: kept,
    failure,
    loading: fetching,
    retry: () => execute({ requestPolicy: 'network-only' }),
  };
};

type Connection<T> = {
  edges: readonly { node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
};

/**
 * `const { items, failure, hasNext, loading, more, retry } = usePages(Document, variables, data => data.applications, { watch })`:
 * a connection page by page; `items` is undefined until the first page is there. The document takes `$after`.
 */
export const usePages = <R, V extends Record<string, unknown>, T>(
  document: TypedDocumentString<R, V>,
  variables: V,
  pick: (data: R) => Connection<T> | null | undefined,
  options: Watch = {},
) => {
  const client = useClient();
  const first = useRead<R, V>(document, variables, options);
  const [later, setLater] = useState<{ on: R | undefined; pages: readonly Connection<T>[] }>({
    on: undefined,
    pages: [],
  });
  const [state, setState] = useState<{ loading: boolean; failure: Failure | undefined }>({
    loading: false,
    failure: undefined,
  });
  const start = first.data ? pick(first.data) : undefined;
  // Pages that followed an older first page are dropped with it: they might repeat or miss rows.
  const pages = start ? [start, ...(later.on === first.data ? later.pages : [])] : [];
  const last = pages.at(-1);
  const more = async () => {
    if (!last || state.loading) return;
    setState({ loading: true, failure: undefined });
    const answer = await client
      .query<R>(
        textOfDocument(document),
        { ...variables, after: last.pageInfo.endCursor },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    const next = answer.data ? pick(answer.data) : undefined;
    if (next) setLater({ on: first.data, pages: [...pages.slice(1), next] });
    setState({ loading: false, failure: answer.error && failureOf(answer.error) });
  };
  return {
    items: start && pages.flatMap(page => page.edges.map(edge => edge.node)),
    failure: first.failure ?? state.failure,
    hasNext: last?.pageInfo.hasNextPage ?? false,
    loading: first.loading || state.loading,
    more,
    retry: first.retry,
  };
};

type Outcome<R> = { data: R } | { failure: FormError[] };

const outcomeOf = <R>({
  data,
  error,
}: {
  data?: R | undefined;
  error?: CombinedError | undefined;
}): Outcome<R> => {
  if (error) return { failure: [{ name: null, message: failureOf(error).message }] };
  if (!data) return { failure: [{ name: null, message: 'The portal gave no answer.' }] };
  return { data };
};

/** `const ask = useAsk(Document)`: reads something once somebody wants it, as `useAction` acts. */
export const useAsk = <R, V extends AnyVariables>(document: TypedDocumentString<R, V>) => {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const run = async (variables: V): Promise<Outcome<R>> => {
    setBusy(true);
    const answer = await client
      .query<R, V>(textOfDocument(document), variables, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    return outcomeOf(answer);
  };
  return { run, busy };
};

/**
 * `const create = useAction(Document, ['Application'])`, then
 * `const result = await create.run({ input })`; `if ('failure' in result) return errors.set(result.failure)`;
 * what remains is the union in `result.data`. The names are the types that lists watch.
 */
export const useAction = <R, V extends AnyVariables>(
  document: TypedDocumentString<R, V>,
  touches: readonly string[] = [],
) => {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const run = async (variables: V): Promise<Outcome<R>> => {
    setBusy(true);
    // Not useMutation: it would keep the variables, among them secrets, in its state.
    const answer = await client
      .mutation<R, V>(textOfDocument(document), variables, { additionalTypenames: [...touches] })
      .toPromise();
    setBusy(false);
    return outcomeOf(answer);
  };
  return { run, busy };
};

/** A value that follows another once it has rested: for a search box. */
export const useRested = <T>(value: T, milliseconds: number): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
};

/** `const [open, show, hide] = useOpen()`: for a dialog. */
export const useOpen = (): [boolean, () => void, () => void] => {
  const [open, setOpen] = useState(false);
  return [open, useCallback(() => setOpen(true), []), useCallback(() => setOpen(false), [])];
};
