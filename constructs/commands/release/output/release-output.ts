/** Facts beside a line of progress, for machines and for the bar. */
export interface StepFacts {
  /** Name of the service. */
  readonly service?: string;
  /** Where it happens. */
  readonly platform?: "host" | "Fargate";
  /** How much of it is done, 0 to 1. */
  readonly fraction?: number;
}

/** Where a release prints its progress and its result. */
export interface ReleaseOutput {
  /** Prints a line of progress, with the seconds since the start. */
  readonly step: (line: string, facts?: StepFacts) => void;
  /** Prints how it ended: lines for people, or the object for machines. */
  readonly result: (lines: readonly string[], result: object, ok: boolean) => void;
}

/** Characters of the bar. */
const WIDTH = 30;

/** The part of a stream that is written to. */
export interface Printed {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Writes a text. */
  readonly write: (text: string) => unknown;
}

/** Returns an output of JSON: one object a line, the last one is the result. */
export function jsonOutput(out: Printed, now: () => number): ReleaseOutput {
  const begin = now();
  const print = (value: object) => out.write(`${JSON.stringify(value)}\n`);
  const seconds = () => secondsSince(begin, now);
  return {
    step: (text, { service, platform, fraction } = {}) => {
      print({ event: "progress", seconds: seconds(), service, platform, done: fraction, text });
    },
    result: (_lines, result, ok) => {
      print({ event: "result", seconds: seconds(), ok, ...result });
    },
  };
}

/** Returns an output of plain lines; on a terminal the last line is a bar that is drawn again. */
export function plainOutput(out: Printed, errors: Printed, now: () => number): ReleaseOutput {
  const begin = now();
  const bar = out.isTTY === true ? new Bar(out, () => secondsSince(begin, now)) : undefined;
  return {
    step: (line, facts = {}) => {
      bar?.clear();
      out.write(`${line} (${secondsSince(begin, now)} s)\n`);
      bar?.draw(facts);
    },
    result: (lines, _result, ok) => {
      bar?.end();
      (ok ? out : errors).write(`${lines.join("\n")}\n`);
    },
  };
}

const secondsSince = (begin: number, now: () => number) => Math.round((now() - begin) / 1000);

/** A bar in the last line of a terminal. It has a share for every platform and service that has begun. */
class Bar {
  private readonly fractions = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly out: Printed,
    private readonly seconds: () => number,
  ) {
    this.timer = setInterval(() => {
      if (this.fractions.size > 0) this.redraw();
    }, 1000).unref();
  }

  public clear(): void {
    this.out.write("\r\u001B[K");
  }

  public draw({ service, platform, fraction }: StepFacts): void {
    if (fraction !== undefined) this.fractions.set(`${platform}/${service}`, fraction);
    if (this.fractions.size > 0) this.redraw();
  }

  public end(): void {
    clearInterval(this.timer);
    this.clear();
  }

  private redraw(): void {
    const all = [...this.fractions.values()];
    const done = all.reduce((sum, part) => sum + part, 0) / Math.max(1, all.length);
    const filled = Math.round(done * WIDTH);
    const drawn = `${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}`;
    this.out.write(`\r\u001B[K[${drawn}] ${Math.round(done * 100)} %, ${this.seconds()} s`);
  }
}
