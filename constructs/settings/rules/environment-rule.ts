import type { Environment } from "../environment";
import type { Draft } from "../resolve/draft";
import type { Finding } from "./finding";

/** A rule about values of one environment; the draft tells what was written from what is a default. */
export type EnvironmentRule = (environment: Environment, draft: Draft) => readonly Finding[];
