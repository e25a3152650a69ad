/** One service of the application. */
export interface Service {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  readonly health: string;
  readonly database: boolean;
}

/** One environment of the application. */
export interface EnvironmentProps {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Whether the services run on one EC2 host instead of Fargate. */
  readonly host: boolean;
  readonly protect: boolean;
  readonly domain?: string;
  readonly services: readonly Service[];
}

/** Returns the services of the benchmark, every second one with the database. */
export function services(count: number): readonly Service[] {
  return Array.from({ length: count }, (_, index) => {
    const database = index % 2 === 1;
    const suffix = index < 2 ? "" : `-${index}`;
    if (database) {
      const name = `back${suffix}`;
      return { name, port: 3000, path: `/api${suffix}/*`, health: `/api${suffix}/healthz`, database };
    }
    const name = `front${suffix}`;
    return { name, port: 8080, path: index === 0 ? "/*" : `/${name}/*`, health: "/healthz", database };
  });
}
