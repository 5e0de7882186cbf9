import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "max-len": ["error", { code: 180 }],
  "max-lines": ["error", 400],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "localStorage"],
  "no-shadow": "error",
  "no-unused-private-class-members": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  { files: ["lib/**/*.js"], languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser }, rules },
  { files: ["tests/**/*.js"], languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.nodeBuiltin }, rules },
];
