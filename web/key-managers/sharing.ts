/** For whom a key manager is, in a few words. */
export const sharingOf = ({
  platform,
  sharedWithAll,
}: {
  platform: boolean;
  sharedWithAll: boolean;
}): string => {
  if (sharedWithAll) return 'Every organization';
  return platform ? 'Some organizations' : 'This organization';
};
