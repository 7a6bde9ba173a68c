import { createLiveView, type LiveViewDeps } from '../../server/gateway/live-view.ts';
import { gatewayStore } from '../../server/gateway/store.ts';
import { closeLater, type World } from './support.ts';

/** A view over the store, whose time stands still unless told, and whose look at the store can fail. */
export const openView = async ({ db }: World, changed: Partial<LiveViewDeps> = {}) => {
  const state = { uptime: 0, broken: false, troubles: 0, skipped: [] as string[] };
  const view = await createLiveView({
    store: gatewayStore(db),
    changes: () => {
      if (state.broken) throw new Error('out of sight');
      return db.changes();
    },
    onCommit: db.onCommit,
    proofRequired: async () => true,
    quota: () => ({ left: true }),
    uptime: () => state.uptime,
    onTrouble: () => {
      state.troubles += 1;
    },
    onSkip: (entity, id) => void state.skipped.push(`${entity} ${id}`),
    onKeyManagerChange: () => {},
    ...changed,
  });
  closeLater(view.close);
  return { state, view };
};
