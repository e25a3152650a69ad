/** A service's path, or nothing: segments of letters, digits and `. _ ~ -`; all below is written as a last segment of `*`. */
export const ROUTE = /^(\/|(\/[A-Za-z0-9._~-]+)*(\/\*)?)$/;

/** The path of a health check, or nothing: letters, digits and `. _ ~ -` between slashes; no query. */
export const HEALTH_PATH = /^(\/[A-Za-z0-9._~-]+)*\/?$/;
