/** Limits of a process: Fargate takes no other. */
export interface UlimitsDescription {
  /** Open files, soft and hard limit, 1024 to 1048576. Default 65535. */
  readonly nofile?: number;
}

/** Linux capabilities, by names without `CAP_`. */
export interface CapabilitiesDescription {
  /** Capabilities that it loses; `["ALL"]`: all. Default `AUDIT_WRITE`, `MKNOD` and `NET_RAW`. */
  readonly drop?: readonly string[];
  /** Capabilities that it gets: `SYS_PTRACE`, the only one that Fargate has. Default: none. */
  readonly add?: readonly string[];
}
