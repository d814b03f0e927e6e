/** What makes one thing people did once, however often Discord sends it. */
export const keys = {
  interaction: (id: string): string => `interaction:${id}`,
  message: (id: string): string => `message:${id}`,
  edit: (id: string, at: string): string => `edit:${id}:${at}`,
  remove: (id: string): string => `delete:${id}`,
} as const
