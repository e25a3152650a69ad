import { Lazy, TerraformDataSource, type TerraformResource } from "cdktf";

/**
 * Returns the Terraform address of a resource or a data source, or of one of its attributes.
 *
 * Use it where Terraform takes an address instead of a reference: `replace_triggered_by`, hand-written conditions,
 * `-replace=`. The address is read at synthesis, because cdktf keeps the first id that is read and ignores a later
 * `overrideLogicalId`.
 *
 * @param attribute - attribute in Terraform's spelling, for example `task_definition`
 * @returns for example `aws_instance.host_instance_1A2B3C4D.id`, without `${}`
 */
export function addressOf(element: TerraformResource | TerraformDataSource, attribute?: string): string {
  return Lazy.stringValue({
    produce: () => {
      const data = TerraformDataSource.isTerraformDataSource(element) ? ["data"] : [];
      const name = [...data, element.terraformResourceType, element.friendlyUniqueId];
      return [...name, ...(attribute === undefined ? [] : [attribute])].join(".");
    },
  });
}
