/**
 * Attempts of one request, for all clients of the steps: throttling that lasts half a minute must not end a deployment.
 *
 * The SDK makes 3 by default, within 2 s of throttling. Source: AWS SDKs and Tools reference guide, "Retry behavior".
 */
export const RETRIES = { maxAttempts: 8 };
