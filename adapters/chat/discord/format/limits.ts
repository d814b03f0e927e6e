/** Discord's limits, in characters or pieces: docs.discord.com, messages, components and modals. */
export const LIMITS = {
  content: 2_000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  option: 100,
  placeholder: 150,
  modalTitle: 45,
  modalParts: 5,
  label: 45,
  hint: 100,
  input: 4_000,
  alt: 1_024,
  /** In bytes; Discord takes 10 MB without a boost. */
  picture: 8_000_000,
} as const
