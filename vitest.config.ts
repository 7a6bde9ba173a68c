import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves them: with the condition `development` there would be a second copy of graphql, whose
  // errors are not those of the copy that Yoga throws.
  ssr: { resolve: { conditions: ['module-sync', 'node', 'import', 'default'] } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['server/**/*.test.ts', 'web/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'across',
          include: ['tests/**/*.test.ts', 'bench/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e-setup.ts',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Alone, when the others are through: browsers want both cores.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
