import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves them: with the condition `development` there would be a second copy of graphql, whose
  // errors are not those of the copy that Yoga throws.
  ssr: { resolve: { conditions: ['module-sync', 'node', 'import', 'default'] } },
  test: {
    include: ['server/**/*.test.ts', 'tests/**/*.test.ts', 'web/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
