import { type AttributeRule, each, off } from "./attribute-rule";

const RECORDED = "calls would no longer be recorded, or the record could be changed";

/** Rules about what records an account. */
export const ACCOUNT_RULES: readonly AttributeRule[] = each(
  [
    ...["enable_logging", "enable_log_file_validation"],
    ...["is_multi_region_trail", "include_global_service_events"],
  ],
  { ...off, types: ["aws_cloudtrail"], reason: RECORDED },
);
