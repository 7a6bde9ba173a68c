export const addressOf = (id: string): string => `/admin/key-managers/${encodeURIComponent(id)}`;
