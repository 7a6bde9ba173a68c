import DataLoader from 'dataloader';
import { NotFound } from '../errors.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { type Context, perOperation } from './context.ts';

interface Asked {
  readonly parentId: string;
  readonly request: PageRequest;
}

const partOf = ({ request }: Asked): string => JSON.stringify(request);

/**
 * A list that each of several objects has, page by page: those that are asked for the same part of theirs share a
 * statement. Only for objects that the viewer may see.
 */
export const pagesOfParents = <T>(
  read: (
    context: Context,
    parentIds: readonly string[],
    request: PageRequest,
  ) => Promise<ReadonlyMap<string, Page<T>>>,
) =>
  perOperation(
    context =>
      new DataLoader<Asked, Page<T>, string>(
        async all => {
          const found = new Map<string, ReadonlyMap<string, Page<T>>>();
          for (const [part, same] of Map.groupBy(all, partOf)) {
            const [first] = same;
            if (!first) continue;
            const ids = same.map(({ parentId }) => parentId);
            found.set(part, await read(context, ids, first.request));
          }
          return all.map(one => found.get(partOf(one))?.get(one.parentId) ?? new NotFound('object'));
        },
        { cacheKeyFn: one => JSON.stringify(one) },
      ),
  );
