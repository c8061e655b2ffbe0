/** Tests run as CommonJS through swc; packages that are ESM only are transformed with them. */
export default {
  testEnvironment: 'node',
  // Beside the tests, what coverage is collected from: a file that no test loads counts as uncovered only if it is seen.
  roots: ['<rootDir>/authorization', '<rootDir>/lib', '<rootDir>/simulator', '<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/tests/support/package-stack.ts',
  // A busy machine, and foreign programs that take a second to start, are no failures.
  testTimeout: 30_000,
  // Most of a rehearsal is waiting: two workers serve even a machine of two cores.
  maxWorkers: '100%',
  // A test that fails may leave its simulator open; it must not hold up everything after it.
  forceExit: true,
  transform: {
    '^.+\\.m?[tj]s$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|commander)/)'],
  moduleNameMapper: { '^@middy/([^/]+)$': '<rootDir>/node_modules/@middy/$1/index.js' },
  coverageProvider: 'babel',
  collectCoverageFrom: ['lib/**/*.ts', 'authorization/**/*.ts', 'simulator/**/*.ts'],
  coverageReporters: ['text-summary', 'text'],
  coverageThreshold: {
    './lib/domain/': { branches: 90 },
    './authorization/': { branches: 90 },
  },
};
