/** Value of a release parameter before the first release: not an image reference, so it can't be mistaken for one. */
export const UNRELEASED = "unreleased";
