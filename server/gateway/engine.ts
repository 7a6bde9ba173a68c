import { setFlagsFromString } from 'node:v8';

export const OPTION = '--no-allocation-site-pretenuring';

/**
 * Sets up V8 for the data plane. While the keys of many key managers are fetched for the first time, requests wait.
 * V8 learns from it that what a request is made of lives long and makes it old from its birth, and what is old holds
 * every later request in memory until the next full collection, for as long as the process runs.
 */
export const setUpEngine = (): void => setFlagsFromString(OPTION);
