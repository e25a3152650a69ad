import tseslint from "typescript-eslint";

const BARREL =
  "Import the resource by its own path, such as @cdktf/provider-aws/lib/vpc: the whole package costs 1.4 GB.";

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "docker/front/", "docker/back/"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: ["error", "multi-line"],
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "@cdktf/provider-aws", message: BARREL },
            { name: "@cdktf/provider-docker", message: BARREL },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "BinaryExpression[operator='instanceof'] > Identifier.right[name=/^Terraform(Resource|Element|Stack)$/]",
          message:
            "Use TerraformResource.isTerraformResource() and its like: on CDK Terrain, resources come from another copy of the library.",
        },
      ],
      // A key of a record is data: it is written as data, also where it could be written as a member.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // A callback or a guard may end with a call that returns nothing.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // An empty text, such as an environment variable without a value, counts as none.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // A default that throws is a decision: a union that grows elsewhere must not stop the build.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  // Files outside of tsconfig.json have no types.
  { files: ["**/*.{cjs,mjs}", "__tests__/bench/aws-cdk/**"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["__tests__/**/*.ts"],
    rules: {
      // Jest's matchers and jest.requireActual are of type any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // An expectation compares a method, and does not call it.
      "@typescript-eslint/unbound-method": "off",
      // A fake returns a promise because what it replaces does.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: [
      "constructs/report/**",
      "constructs/commands/**",
      "__tests__/bench/**",
      "__tests__/compare/**",
      ".ci/**",
    ],
    rules: { "no-console": "off" },
  },
);
