import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { SLEEP_STATE } from "../../../sleep/sleep-record";
import { RETRIES } from "../../../steps/aws/retries";
import type { Part } from "./part";

/** Returns the record that a deployment reads. @param name - for example `/shop/dev/schedule.state/current` */
export function recordPart(region: string, name: string): Part {
  const client = new SSMClient({ region, ...RETRIES });
  return {
    part: "record",
    title: `record ${name}`,
    look: async () => {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
      const isAwake = Parameter?.Value === SLEEP_STATE.awake;
      return { power: isAwake ? "on" : "off", serves: isAwake, says: `is ${Parameter?.Value ?? "empty"}` };
    },
    ask: (change) => {
      const Value = change === "wake" ? SLEEP_STATE.awake : SLEEP_STATE.asleep;
      return client.send(new PutParameterCommand({ Name: name, Value, Overwrite: true }));
    },
  };
}
