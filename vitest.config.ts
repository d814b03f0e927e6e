import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/long/**'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
