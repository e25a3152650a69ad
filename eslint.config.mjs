import tseslint from "typescript-eslint";

const BARREL =
  "Import the resource by its own path, such as @cdktf/provider-aws/lib/vpc: the whole package costs 1.4 GB.";

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "docker/front/", "docker/back/"] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
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
