/** Names of applications and services: a lower-case letter, then lower-case letters, digits and single hyphens. */
export const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
