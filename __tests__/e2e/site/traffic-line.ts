import type { Destination } from "./hops/destination";

/** Spells who answers a request: `https://shop.example.com/api -> back: ec2 90%, fargate 10%`. */
export function trafficLine(url: string, destinations: readonly Destination[]): string {
  const services = [...new Set(destinations.map(({ service }) => service))];
  const spelled = services.map((service) => {
    const own = destinations.filter((each) => each.service === service);
    return `${service}: ${own.map(({ platform, share }) => `${platform} ${share}%`).join(", ")}`;
  });
  return `${url} -> ${spelled.join("; ")}`;
}
