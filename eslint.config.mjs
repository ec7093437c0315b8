// What an editor can say while one writes. The rest of the order of rooms is in bin/order-of-rooms.mjs.
import tseslint from 'typescript-eslint';

/** A suffix means a framework is involved; no suffix means plain TypeScript. Entry points of tools are excused. */
const WITH_SUFFIX = ['**/*.*.ts', '**/*.*.tsx'];
const ENTRY_POINTS = ['**/main.ts', '**/data-source.ts', '**/migrations/**'];

const plainImports = {
  patterns: [
    {
      group: [
        '@nestjs/*',
        'typeorm',
        'bullmq',
        'nodemailer',
        'pg',
        'ioredis',
        'pino',
        'node:*',
        'fs',
        'path',
        'crypto',
      ],
      message: 'A file without a suffix is plain: let a .service fetch and hand the values in.',
    },
    {
      regex: '\\.(module|controller|processor|service|form|page|guard|filter)$',
      message: 'A file without a suffix is plain: hand the value in as a parameter.',
    },
    {
      regex: '\\.entity$',
      allowTypeImports: true,
      message: 'A file without a suffix is plain: name the shape it needs, or use `import type`.',
    },
  ],
};

const askingTheTime = [
  [
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'Plain files never ask the time: `now` is a parameter.',
  ],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Plain files never ask the time: `now` is a parameter.'],
  [
    'MemberExpression[object.name="Temporal"][property.name="Now"]',
    'Plain files never ask the time: `now` is a parameter.',
  ],
  ['MemberExpression[object.name="performance"]', 'Plain files never ask the time: `now` is a parameter.'],
  [
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    'Plain files roll no dice: chance and ids come in.',
  ],
  ['CallExpression[callee.object.name="crypto"]', 'Plain files roll no dice: chance and ids come in.'],
].map(([selector, message]) => ({ selector, message }));

export default tseslint.config(
  { ignores: ['dist/**', 'data/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-control-regex': 'error',
      'no-empty': 'error',
      'no-unreachable': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // These need the types. A promise that nobody awaits loses its error, and with it a letter or a row.
    files: ['apps/**/*.{ts,tsx}', 'libs/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['apps/**/*.{ts,tsx}', 'libs/**/*.{ts,tsx}'],
    ignores: [...WITH_SUFFIX, ...ENTRY_POINTS],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', plainImports],
      'no-restricted-syntax': ['error', ...askingTheTime],
    },
  },
  {
    // Tools that insist on CommonJS.
    files: ['*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
