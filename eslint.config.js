import tseslint from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';

/** Reading a list, a map or a match beyond its end is no unknown fact. */
const OF_FACTS =
  ':not([left.computed=true]):not([left.expression.computed=true]):not([left.callee.property.name=/^(get|at|codePointAt)$/])';

const emptyAsDefault = ['""', '0'].flatMap((value) =>
  [
    `LogicalExpression[operator=/^(\\?\\?|\\|\\|)$/][right.type="Literal"][right.value=${value}]${OF_FACTS}`,
    `ObjectPattern > Property > AssignmentPattern[right.type="Literal"][right.value=${value}]`,
  ].map((selector) => ({
    selector,
    message: 'What isn’t known is neither empty nor nought: say what is done without it.',
  })),
);

export default tseslint.config(
  { ignores: ['build/**', 'node_modules/**', 'data/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['error', { max: 350, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: [
      'shared/**/*.ts',
      'kiosk/{elements,faces,state}/**/*.ts',
      'station-server/{services,edge,money,people,registry}/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...emptyAsDefault] },
  },
  { ...lit['flat/recommended'], files: ['kiosk/**/*.ts'] },
  // chai's property assertions are expressions by design.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false } },
    rules: { ...tseslint.configs.disableTypeChecked.rules, '@typescript-eslint/no-require-imports': 'off' },
  },
);
