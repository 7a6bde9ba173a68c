import { GraphQLError } from 'graphql';
import { cursorOf, type Page, type PageRequest, pageRequest } from '../lib/paging.ts';

interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const invalid = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'INPUT_INVALID' } });

/** @throws GraphQLError with code INPUT_INVALID when `first` is negative, or `after` is no cursor of ours. */
export const asked = (args: PageArgs): PageRequest => {
  if ((args.first ?? 0) < 0) throw invalid('`first` is how many are wanted: none, or more.');
  const page = pageRequest(args);
  if (!page) throw invalid('`after` is not a cursor of this list. Take one from `pageInfo.endCursor`.');
  return page;
};

/** A page as a Relay connection; `keyOf` gives the values of an item that the list is ordered by. */
export const connection = <T>(page: Page<T>, keyOf: (item: T) => readonly string[]) => {
  const edges = page.items.map(node => ({ node, cursor: cursorOf(keyOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: false,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
