/**
 * Environment variables of a Terraform that is tested: no garbage is collected while the provider's schemas load, which is a
 * quarter of a plan's time. Terraform then uses up to 650 MB. Both are settings of Go's runtime.
 */
export const TERRAFORM_MEMORY = { GOGC: "off", GOMEMLIMIT: "2GiB" } as const;
