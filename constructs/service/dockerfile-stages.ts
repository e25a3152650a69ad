/** A stage of a Dockerfile. */
export interface DockerfileStage {
  /** Its name in lower case; empty: it has none. */
  readonly name: string;
  /** The image, or the stage, that it is built on, as it is written. */
  readonly image: string;
  /** Platform of that image, for example `linux/amd64`; absent: that of the build. */
  readonly platform?: string;
  /** Its instructions after FROM, each as one line. */
  readonly instructions: readonly string[];
}

const FROM = /^\s*FROM\s+(?:--platform=(\S+)\s+)?(\S+)(?:\s+AS\s+(\S+))?/i;

/**
 * Returns the stages of a Dockerfile, in their order.
 *
 * Source: Dockerfile reference, "FROM", and "Format": a backslash at the end of a line continues it.
 */
function stagesOf(dockerfile: string): readonly DockerfileStage[] {
  const lines = dockerfile.replace(/\\\r?\n/g, " ").split(/\r?\n/);
  const starts = lines.flatMap((line, start) => (FROM.test(line) ? [start] : []));
  return starts.map((start, index) => {
    const [, platform, image = "", name = ""] = FROM.exec(lines[start] ?? "") ?? [];
    const instructions = lines.slice(start + 1, starts[index + 1]);
    return { name: name.toLowerCase(), image, platform, instructions };
  });
}

/**
 * Returns a stage of a Dockerfile and the stages that it is built on, itself first.
 *
 * @param name - name of the stage; absent: the last one, from which an image is built
 */
export function stageChain(dockerfile: string, name?: string): readonly DockerfileStage[] {
  const stages = stagesOf(dockerfile);
  const chain: DockerfileStage[] = [];
  for (
    let stage = name === undefined ? stages.at(-1) : stages.find((each) => each.name === name);
    stage !== undefined && !chain.includes(stage);
  ) {
    chain.push(stage);
    const image = stage.image.toLowerCase();
    stage = stages.find((each) => each.name === image);
  }
  return chain;
}

/** Returns the arguments of an instruction such as `EXPOSE`, of each line that has it. */
export function argumentsOf({ instructions }: DockerfileStage, keyword: string): readonly string[] {
  const pattern = new RegExp(`^\\s*${keyword}\\s+(.*\\S)`, "i");
  return instructions.flatMap((line) => pattern.exec(line)?.[1] ?? []);
}
