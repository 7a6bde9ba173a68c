import {
  type DataPlane,
  type DataPlaneConfig,
  type DataPlaneOptions,
  openDataPlane,
} from '../gateway/data-plane.ts';

/** A data plane for looking only, opened when it is first asked for and kept from then on. */
export interface InspectionPlane {
  readonly open: () => Promise<DataPlane>;
  readonly close: () => Promise<void>;
}

export const createInspectionPlane = (
  config: DataPlaneConfig,
  options: DataPlaneOptions,
): InspectionPlane => {
  let opening: Promise<DataPlane> | undefined;
  const open = async (): Promise<DataPlane> => {
    const plane = await openDataPlane(config, options);
    plane.view.follow();
    return plane;
  };
  return {
    open: () => {
      opening ??= open().catch((error: unknown) => {
        // The next one who asks tries again.
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => {
      const plane = await opening?.catch(() => undefined);
      await plane?.close();
    },
  };
};
