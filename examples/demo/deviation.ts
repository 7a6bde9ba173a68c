/** Something was answered otherwise than the walk expects. */
export class Deviation extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** @throws Deviation unless it holds. */
export const expectThat: (holds: boolean, otherwise: string) => asserts holds = (holds, otherwise) => {
  if (!holds) throw new Deviation(otherwise);
};
