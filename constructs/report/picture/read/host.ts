import { type EnvironmentTree, parseTemplate, textAt, valueAt } from "../../environment-tree";
import type { Manifest } from "../../../service/manifest";
import type { Item, Workload } from "../picture";
import { routeWords } from "./route-words";

/** The services that the host runs, as its manifest lists them. */
export function hostServices(tree: EnvironmentTree): Manifest["services"] {
  const [object] = tree.all("aws_s3_object", "ec2").filter(({ address }) => address.includes("manifest"));
  const local = /local\.([\w-]+)/.exec(textAt(object?.body, "content"))?.[1];
  const text = textAt(valueAt(tree.stacks.ec2, "locals"), local ?? "");
  return text === "" ? [] : (parseTemplate(text) as Manifest).services;
}

/** Reads the EC2 host, with nginx and the containers; undefined in a phase without it. */
export function readHost(tree: EnvironmentTree, zones: readonly string[]): Workload | undefined {
  const [instance] = tree.all("aws_instance", "ec2");
  if (instance === undefined) return undefined;
  const subnet = tree.find(tree.target(valueAt(instance.body, "subnet_id")));
  const containers = hostServices(tree).map(({ name, path, port, memory }): Item => ({
    id: `host/${name}`,
    glyph: "container",
    title: name,
    lines: [routeWords(path, port), `${memory} MiB`],
  }));
  const disk = textAt(instance.body, "root_block_device.volume_size");
  return {
    id: "host",
    glyph: "host",
    title: "EC2 host",
    lines: [`${textAt(instance.body, "instance_type")}, ${disk} GiB, Elastic IP`],
    tier: "public",
    zone: Math.max(0, zones.indexOf(textAt(subnet?.body, "availability_zone_id"))),
    front: { id: "host/nginx", glyph: "gateway", title: "nginx", lines: ["ports 80 and 443"] },
    groups: [{ id: "host/containers", glyph: "container", title: "", lines: [], items: containers }],
  };
}
