/** Whether a command calls the root of an API, where many have nothing. */
export const namesNoPath = (command: string): boolean => command.endsWith("/'");
