import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['tests/long/**/*.test.ts'], setupFiles: ['tests/support/no-network.ts'], testTimeout: 300_000, maxWorkers: 2 },
})
