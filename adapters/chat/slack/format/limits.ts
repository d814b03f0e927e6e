/** Slack's limits, in characters or blocks: docs.slack.dev, Block Kit reference. */
export const LIMITS = {
  blocksInMessage: 50,
  blocksInView: 100,
  section: 3_000,
  header: 150,
  buttonLabel: 75,
  buttonValue: 2_000,
  buttonsInRow: 25,
  /** Of all blocks of one message together; beyond about 13,000 Slack refuses it. */
  message: 12_000,
  fallback: 3_000,
  viewTitle: 24,
  input: 3_000,
  inputLabel: 2_000,
  option: 75,
  optionValue: 150,
  boxes: 10,
  selectOptions: 100,
  metadata: 3_000,
  alt: 2_000,
  /** In bytes. */
  picture: 8_000_000,
} as const
