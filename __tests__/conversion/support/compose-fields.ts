/** Fields of a Compose file. Source: compose-spec/compose-spec, schema/compose-spec.json. */
export const COMPOSE = [
  `
name: shop
version: "3.8"
networks: {inner: {driver: bridge, internal: true}}
volumes: {data: {driver: local, driver_opts: {type: nfs}, external: true, name: kept}}
secrets: {license: {file: ./license.txt}, other: {environment: OTHER}}
configs: {nginx: {content: hello}}
models: {llm: {model: ai/smollm2}}
services:
  web:
    build:
      context: ./web
      dockerfile: Dockerfile.prod
      target: runtime
      args: {VERSION: "1"}
      additional_contexts: {base: ../base}
      cache_from: [a]
      cache_to: [b]
      entitlements: [network.host]
      extra_hosts: [a=1.1.1.1]
      isolation: default
      labels: {a: b}
      network: host
      no_cache: true
      no_cache_filter: [a]
      platforms: [linux/amd64]
      privileged: true
      provenance: true
      pull: true
      sbom: true
      secrets: [a]
      shm_size: 1g
      ssh: [default]
      tags: [a]
      ulimits: {nofile: 1}
    annotations: {a: b}
    attach: true
    blkio_config: {weight: 300}
    cap_add: [SYS_ADMIN]
    cap_drop: [ALL]
    cgroup: host
    cgroup_parent: a
    command: [serve]
    configs: [nginx]
    container_name: web1
    cpu_count: 2
    cpu_percent: 50
    cpu_period: 100ms
    cpu_quota: 50000
    cpu_rt_period: 400ms
    cpu_rt_runtime: 400ms
    cpu_shares: 512
    cpuset: "0"
    credential_spec: {file: a}
    depends_on: [other]
    deploy:
      endpoint_mode: vip
      labels: {a: b}
      mode: replicated
      placement: {constraints: [a]}
      replicas: 3
      resources: {limits: {cpus: "0.5", memory: 900M, pids: 5}, reservations: {cpus: "0.2", memory: 100M}}
      restart_policy: {condition: any}
      rollback_config: {order: start-first}
      update_config: {order: start-first}
    develop: {watch: []}
    device_cgroup_rules: [a]
    devices: [/dev/fuse]
    dns: 8.8.8.8
    dns_opt: [a]
    dns_search: a
    domainname: a
    entrypoint: [sh]
    environment: {LEVEL: info}
    env_file: web.env
    expose: ["4000"]
    external_links: [a]
    extra_hosts: [a=1.1.1.1]
    gpus: all
    group_add: [a]
    healthcheck:
      test: [CMD, curl, localhost:3000/up]
      interval: 15s
      timeout: 3s
      retries: 4
      start_period: 40s
      start_interval: 1s
    hostname: a
    init: true
    ipc: host
    isolation: default
    labels: {a: b}
    label_file: a
    links: [other]
    logging: {driver: syslog}
    mac_address: a
    mem_reservation: 1g
    mem_swappiness: 1
    memswap_limit: 1g
    models: [llm]
    network_mode: host
    networks: [inner]
    oom_kill_disable: true
    oom_score_adj: 5
    pid: host
    pids_limit: 5
    platform: linux/arm64
    ports: ["3000:3000"]
    post_start: [{command: a}]
    pre_stop: [{command: a}]
    privileged: true
    provider: {type: a}
    pull_policy: always
    pull_refresh_after: a
    read_only: true
    restart: always
    runtime: runc
    secrets: [license]
    security_opt: [a]
    shm_size: 64m
    stdin_open: true
    stop_grace_period: 40s
    stop_signal: SIGINT
    storage_opt: {size: 1G}
    sysctls: {a: 1}
    tmpfs: /run
    tty: true
    ulimits: {nofile: 40000, nproc: 5}
    use_api_socket: true
    user: "1000"
    userns_mode: host
    uts: host
    volumes: [data:/data]
    volumes_from: [other]
    working_dir: /app
  other: {build: ./other}
`,
  `
secrets: {license: {file: ./license.txt}}
services:
  web: {image: a/web, ports: ["80"], mem_limit: 900m, cpus: 1, scale: 3, healthcheck: {disable: true}, labels: {traefik.http.routers.w.tls: "true"}}
  long:
    build: ./long
    ports: [{target: 80, published: 8080, protocol: tcp, mode: host, host_ip: 127.0.0.1, name: web, app_protocol: h2, more: 1}]
    secrets: [{source: license, target: /x, uid: "1", gid: "1", mode: 292, more: 1}]
    env_file: [{path: web.env, required: false, format: raw, more: 1}]
  udp: {build: ./udp, ports: [{target: 53, protocol: udp}]}
  job: {build: ./job, healthcheck: {test: "curl localhost/x"}}
`,
];
