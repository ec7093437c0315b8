/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  moduleNameMapper: { '^@hub/(.*)$': '<rootDir>/libs/$1' },
  transform: { '\\.[cm]?[jt]sx?$': '@swc/jest' },
  // These packages ship ES modules only; Jest on Node 20 cannot require() them, so they are compiled first.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:@nestjs/|ical-generator/|imapflow/|jose/|postal-mime/|nodemailer/|rrule-temporal/|temporal-polyfill/|temporal-utils/|timezones-ical-library/))',
  ],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  testTimeout: 30_000,
};
