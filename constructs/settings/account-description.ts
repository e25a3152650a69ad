import type { AlertsDescription } from "./description";

/** The baseline of one AWS account: who administers it, what is recorded in it, and who is told. */
export interface AccountDescription {
  /** Who gets every alarm, and the messages about the costs. Required. */
  readonly alerts: AlertsDescription;
  /**
   * AWS region of the trail, its bucket and the alarms, and of what is set region by region. Default: the region of the
   * first environment in the account.
   */
  readonly region?: string;
  /** Whether there is a user `admin`, who may do everything but billing, with MFA only. Default true. */
  readonly admin?: boolean;
  /** Days that the trail is kept: a retention period of CloudWatch Logs. Default 365. */
  readonly trailRetention?: number;
  /** What the account is to cost. With `false`: nobody is told. Default 100 USD a month. */
  readonly budget?: BudgetDescription | false;
  /** Unusual costs that are told. With `false`: none. Default: those of 20 USD or more. */
  readonly anomalies?: AnomaliesDescription | false;
  /** Whether a plan that would destroy the trail's files fails. Default true. */
  readonly protect?: boolean;
}

/** What an account is to cost. */
export interface BudgetDescription {
  /** USD a month, 1 to 1000000. Default 100. */
  readonly monthly?: number;
}

/** Unusual costs that are told. */
export interface AnomaliesDescription {
  /** USD from which on they are told, 1 to 1000000. Default 20. */
  readonly threshold?: number;
  /** ARN of the account's monitor of AWS services, of which an account has one. Default: it is created. */
  readonly monitor?: string;
}
