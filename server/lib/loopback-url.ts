const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address names this machine itself, and nothing that others could reach. */
export const isLoopbackUrl = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);
