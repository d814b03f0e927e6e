import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/long/**'],
    setupFiles: ['tests/support/no-network.ts'],
    // a guard against hanging, not a measure: these machines are shared
    testTimeout: 60_000,
    maxWorkers: 2,
  },
})
