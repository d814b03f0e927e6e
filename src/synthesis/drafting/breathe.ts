/** Lets others get their turn in the middle of long work. */
export const breathe = (): Promise<void> => new Promise((done) => setImmediate(done))
