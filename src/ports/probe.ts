/** What a machine that watches Cairn is told: it needs no cookie, so it holds no words, names or ids. */
export interface Probe {
  readonly status: 200 | 503
  readonly type: string
  readonly body: string
}

/** Answers by path, such as `/healthz`. */
export type Probes = Readonly<Record<string, () => Promise<Probe>>>
