export const addressOf = (id: string): string => `/admin/service-providers/${encodeURIComponent(id)}`;
