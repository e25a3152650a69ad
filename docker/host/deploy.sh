#!/bin/bash
# Converges this host to its manifest. A release, the boot and a timer all run it, so it is safe at any time.
# No doubled opening braces in here: SSM would take them for parameters of the document.
set -euo pipefail

: "${MANIFEST_PARAMETER:?}" "${AWS_REGION:?}"
# Neither SSM nor systemd sets HOME; docker finds the registry's credential helper through it.
export HOME="${HOME:-/root}"

readonly LOG_DRIVER="${LOG_DRIVER:-awslogs}"
readonly HEALTH_SECONDS="${HEALTH_SECONDS:-120}"
readonly LOCK_SECONDS=1800
readonly STATE=/var/lib/ec2-to-fargate
readonly NGINX_FILE=/etc/nginx/conf.d/ec2-to-fargate.conf
readonly WEBROOT=/var/www/certbot
readonly LABEL=ec2-to-fargate
declare -A PORTS=()

# A file, because functions whose output is captured run in a subshell.
problem() {
  printf '%s\n' "$*" >>"$WORK/problems"
  return 1
}

parameter() {
  aws ssm get-parameter --region "$AWS_REGION" --name "$1" --query Parameter.Value --output text
}

read_manifest() {
  local wrong
  if ! parameter "$MANIFEST_PARAMETER" >"$WORK/manifest.json"; then
    problem "cannot read the manifest $MANIFEST_PARAMETER"
    return 1
  fi
  if ! wrong=$(jq -r '
    if .version != 1 then "its version is \(.version), this script knows 1"
    else ([.services[] | .name | select(test("^[a-z][a-z0-9-]*$") | not) | "service name \(.)"]
      + [.services[] | .path // empty | select(test("^/([A-Za-z0-9._~-]+/)*([A-Za-z0-9._~-]+|\\*)?$") | not) | "path \(.)"]
      + [(.network, .domain // empty) | select(test("^[A-Za-z0-9./:-]+$") | not)]
      | join(", "))
    end' "$WORK/manifest.json") || [[ -n $wrong ]]; then
    problem "cannot use the manifest $MANIFEST_PARAMETER: ${wrong:-it is not the JSON expected}"
    return 1
  fi
}

service_names() {
  jq -r '.services[].name' "$WORK/manifest.json"
}

setting() {
  jq -r --arg name "$1" ".services[] | select(.name == \$name) | $2 // empty" "$WORK/manifest.json"
}

general() {
  jq -r "$1 // empty" "$WORK/manifest.json"
}

# Derived from the name, so that a service that comes or goes moves nobody else's port.
# The range lies below the ports the kernel hands out itself.
assign_ports() {
  local name port
  local -A taken=()
  while read -r name; do
    port=$((20000 + $(cksum <<<"$name" | cut -d ' ' -f 1) % 10000))
    while [[ -n ${taken[$port]:-} ]]; do port=$((port + 1)); done
    taken[$port]=$name
    PORTS[$name]=$port
  done < <(service_names | LC_ALL=C sort)
}

released_image() {
  local name=$1 release image
  release=$(setting "$name" .release)
  if ! image=$(parameter "$release"); then
    problem "$name: cannot read its release parameter $release"
    return 1
  fi
  if [[ $image == unreleased ]]; then
    problem "$name: no image has been released yet. Release one: aws ssm put-parameter --region $AWS_REGION --overwrite --name $release --value <image>"
    return 1
  fi
  printf '%s\n' "$image"
}

# Several variables often come from one secret (a database's), so each is asked for once per run.
fetch_secret() {
  local arn=$1 file=$2
  [[ ! -f $file ]] || return 0
  aws secretsmanager get-secret-value --region "$AWS_REGION" --secret-id "$arn" --query SecretString --output json |
    jq -j strings >"$file.part" || return 1
  mv "$file.part" "$file"
}

# Secret values travel through files on tmpfs and shell variables alone: arguments are visible in ps.
collect_environment() {
  local name=$1 variable arn key file
  setting "$name" '.environment // {}' >"$WORK/environment.json"
  while IFS=$'\t' read -r variable arn key; do
    file=$WORK/secret.$(sha256sum <<<"$arn" | cut -d ' ' -f 1)
    if ! fetch_secret "$arn" "$file"; then
      problem "$name: cannot read $variable. Is it filled? aws secretsmanager put-secret-value --region $AWS_REGION --secret-id $arn --secret-string file://<file>"
      return 1
    fi
    if ! jq --rawfile secret "$file" --arg variable "$variable" --arg key "$key" '
      .[$variable] = if $key == "" then $secret
        else $secret | fromjson | .[$key] // error | if type == "string" then . else tojson end end
      ' "$WORK/environment.json" >"$WORK/environment.next" 2>/dev/null; then
      problem "$name: cannot read $variable: $arn is not JSON with a field '$key'"
      return 1
    fi
    mv "$WORK/environment.next" "$WORK/environment.json"
  done < <(setting "$name" '.secrets // {} | to_entries[] | [.key, .value.arn, .value.key // ""] | @tsv')
}

# The edge alone cares for path and health: a change of those needs no new container.
desired_hash() {
  local name=$1 image=$2
  {
    printf '%s\n' "$image" "${PORTS[$name]}" "$LOG_DRIVER"
    setting "$name" 'del(.path, .health, .release) | tojson'
    jq -S -c . "$WORK/environment.json"
  } | sha256sum | cut -d ' ' -f 1
}

inspect() {
  docker inspect --type container "$1" 2>/dev/null | jq -r ".[0] | $2"
}

exists() {
  docker inspect --type container "$1" >/dev/null 2>&1
}

is_running() {
  [[ $(inspect "$1" .State.Status) == running ]]
}

label() {
  inspect "$1" ".Config.Labels[\"$LABEL.$2\"]"
}

our_containers() {
  docker ps --all --quiet --filter "label=$LABEL.service" | xargs --no-run-if-empty docker inspect | jq -r ".[]? | $1"
}

restarts() {
  inspect "$1" .RestartCount
}

answers() {
  local name=$1 path=$2
  curl --silent --fail --max-time 3 --output /dev/null "http://127.0.0.1:$(label "$name" port)$path"
}

# A container that keeps dying won't get well by waiting.
wait_healthy() {
  local name=$1 deadline=$((SECONDS + $2)) before path
  before=$(restarts "$name")
  path=$(setting "$name" .health)
  if [[ -z $path ]]; then
    sleep 5
    is_running "$name" && (($(restarts "$name") == before))
    return
  fi
  until answers "$name" "$path"; do
    ((SECONDS < deadline && $(restarts "$name") < before + 3)) || return 1
    sleep 1
  done
}

pull() {
  local name=$1 image=$2
  if ! docker pull --quiet "$image" >/dev/null; then
    problem "$name: cannot pull $image; what ran before still runs"
    return 1
  fi
  grep -qxF -- "$image" "$STATE/pulled" || printf '%s\n' "$image" >>"$STATE/pulled"
}

log_options() {
  local name=$1
  printf '%s\n' --log-driver "$LOG_DRIVER"
  [[ $LOG_DRIVER == awslogs ]] || return 0
  # Non-blocking: when CloudWatch is slow, lines may be lost, but the service doesn't wait.
  printf '%s\n' \
    --log-opt "awslogs-region=$AWS_REGION" \
    --log-opt "awslogs-group=$(setting "$name" .logGroup)" \
    --log-opt "tag=$name/$(date -u +%Y%m%dT%H%M%SZ)" \
    --log-opt mode=non-blocking \
    --log-opt max-buffer-size=4m
}

log_of() {
  setting "$1" '.logGroup // "docker logs"'
}

start() {
  local name=$1 image=$2 hash=$3 variable value argument port status=0
  local -a options command=()
  mapfile -t options < <(log_options "$name")
  while read -r argument; do
    command+=("$(base64 -d <<<"$argument")")
  done < <(setting "$name" '.command // [] | .[] | @base64')
  port=$(setting "$name" .port)
  [[ -z $port ]] || options+=(--publish "127.0.0.1:${PORTS[$name]}:$port")

  jq -r 'to_entries[] | select(.value | test("[\r\n]") | not) | "\(.key)=\(.value)"' \
    "$WORK/environment.json" >"$WORK/environment.list"
  (
    # A line of an env file can't hold a line break (a private key has them); docker's own environment can.
    while read -r variable; do
      value=$(jq -j --arg variable "$variable" '.[$variable]' "$WORK/environment.json" && printf .)
      export "$variable=${value%.}"
      options+=(--env "$variable")
    done < <(jq -r 'to_entries[] | select(.value | test("[\r\n]")) | .key' "$WORK/environment.json")
    exec docker run --detach --init --restart unless-stopped \
      --name "$name" \
      --label "$LABEL.service=$name" \
      --label "$LABEL.hash=$hash" \
      --label "$LABEL.port=${PORTS[$name]}" \
      --memory "$(setting "$name" .memory)m" \
      --cpu-shares "$(setting "$name" .cpu)" \
      --stop-timeout "$(setting "$name" '.stopTimeout // 30')" \
      --env-file "$WORK/environment.list" \
      "${options[@]}" "$image" "${command[@]}" >/dev/null
  ) || status=$?
  rm -f "$WORK/environment.list" "$WORK/environment.json"
  return "$status"
}

put_aside() {
  docker stop "$1" >/dev/null
  docker rename "$1" "$1.previous"
}

put_back() {
  local name=$1
  docker rm --force "$name" >/dev/null 2>&1 || true
  docker rename "$name.previous" "$name" && docker start "$name" >/dev/null && wait_healthy "$name" 30
}

replace() {
  local name=$1 image=$2 hash=$3 previous=''
  if exists "$name"; then
    previous=$(inspect "$name" .Config.Image)
    put_aside "$name"
  fi
  if start "$name" "$image" "$hash" && wait_healthy "$name" "$HEALTH_SECONDS"; then
    rm -f "$STATE/$name.failed"
    [[ -z $previous ]] || docker rm --volumes "$name.previous" >/dev/null
    [[ -z $previous || $previous == "$image" ]] || printf '%s\n' "$previous" >"$STATE/$name.previous"
    echo "$name: runs $image"
    return 0
  fi
  printf '%s\n' "$hash" >"$STATE/$name.failed"
  give_up "$name" "$image" "$previous"
}

give_up() {
  local name=$1 image=$2 previous=$3 outcome='nothing ran before'
  if [[ -n $previous ]]; then
    outcome="$previous was put back and serves again"
    put_back "$name" || outcome="$previous was put back, but isn't healthy either"
  else
    docker rm --force "$name" >/dev/null 2>&1 || true
  fi
  problem "$name: $image did not become healthy; $outcome. Its log: $(log_of "$name")"
}

# An earlier run was cut off between putting the old container aside and knowing the new one healthy.
recover() {
  local name
  while read -r name; do
    put_back "${name%.previous}" || true
  done < <(our_containers '.Name | ltrimstr("/") | select(endswith(".previous"))')
}

# Trying an image means an interruption, so the timer doesn't repeat what has failed; a person or a release does.
failed_before() {
  local name=$1 hash=$2
  [[ ${DEPLOY_BY:-} == timer && -f $STATE/$name.failed && $(<"$STATE/$name.failed") == "$hash" ]] && is_running "$name"
}

# A restart policy acts on a process that ends, not on one that hangs.
keep_healthy() {
  local name=$1
  if [[ -z $(setting "$name" .health) ]] || wait_healthy "$name" 15; then return 0; fi
  echo "$name: not healthy, restarting it"
  if ! docker restart "$name" >/dev/null || ! wait_healthy "$name" "$HEALTH_SECONDS"; then
    problem "$name: not healthy, and a restart did not help. Its log: $(log_of "$name")"
  fi
}

converge_service() {
  local name=$1 image hash
  image=$(released_image "$name") || return 1
  collect_environment "$name" || return 1
  hash=$(desired_hash "$name" "$image")
  if exists "$name" && is_running "$name" && [[ $(label "$name" hash) == "$hash" ]]; then
    rm -f "$STATE/$name.failed"
    keep_healthy "$name"
  elif failed_before "$name" "$hash"; then
    problem "$name: $image failed before and is not tried again by the timer; release another one"
  else
    pull "$name" "$image" && replace "$name" "$image" "$hash"
  fi
}

remove_departed() {
  local name
  while read -r name; do
    grep -qxF -- "$name" <(service_names) && continue
    docker stop "$name" >/dev/null
    docker rm --volumes "$name" >/dev/null
    rm -f "$STATE/$name".*
    echo "$name: removed, the manifest doesn't name it"
  done < <(our_containers ".Config.Labels[\"$LABEL.service\"]")
}

# Only images this script has pulled; the previous one stays for a rollback without a pull.
prune_images() {
  local image
  our_containers .Config.Image >"$WORK/keep"
  find "$STATE" -name '*.previous' -exec cat {} + >>"$WORK/keep"
  while read -r image; do
    if grep -qxF -- "$image" "$WORK/keep" || ! docker image rm "$image" >/dev/null; then
      printf '%s\n' "$image" >>"$WORK/pulled"
    fi
  done <"$STATE/pulled"
  touch "$WORK/pulled"
  cat "$WORK/pulled" >"$STATE/pulled"
}

certificate() {
  echo "/etc/letsencrypt/live/$1"
}

has_certificate() {
  [[ -n $1 && -s $(certificate "$1")/fullchain.pem ]]
}

# Keep-alive to a service ends before Node's default of 5 s, so that no request meets a closing connection.
render_upstreams() {
  local name
  while read -r name; do
    exists "$name" || continue
    printf 'upstream service-%s {\n  server 127.0.0.1:%s;\n  keepalive 32;\n  keepalive_timeout 4s;\n}\n' \
      "$name" "$(label "$name" port)"
  done < <(routes | cut -f 1 | sort -u)
}

# One line per location: service and nginx' own matcher. "/api/*" also means "/api" itself, unless somebody has that alone.
routes() {
  jq -r '
    [.services[] | select(.path)] as $services
    | $services[]
    | if (.path | endswith("/*")) then
        (.path | rtrimstr("/*")) as $base
        | (if $base != "" and all($services[]; .path != $base) then [.name, "= \($base)"] else empty end),
          [.name, "\($base)/"]
      else [.name, "= \(.path)"] end
    | @tsv' "$WORK/manifest.json"
}

render_routes() {
  local name matcher
  while IFS=$'\t' read -r name matcher; do
    if exists "$name"; then
      printf '  location %s {\n    proxy_pass http://service-%s;\n  }\n' "$matcher" "$name"
    else
      printf '  location %s {\n    default_type text/plain;\n    add_header Retry-After 60 always;\n' "$matcher"
      printf "    return 503 \"%s is not running: nothing has been released yet, or its first release failed.\\\\n\";\n  }\n" "$name"
    fi
  done < <(routes)
  if ! routes | cut -f 2 | grep -qx /; then
    printf '  location / {\n    return 404;\n  }\n'
  fi
}

render_trust() {
  local network=$1
  # The peer itself, not the address it reports: a header must not make anybody a neighbour.
  cat <<NGINX
geo \$realip_remote_addr \$from_network {
  default 0;
  $network 1;
}
NGINX
  cat <<'NGINX'
map $from_network:$http_x_forwarded_proto $forwarded_proto {
  default $scheme;
  1:http http;
  1:https https;
}
map $http_upgrade $connection_upgrade {
  default upgrade;
  '' '';
}
log_format ec2_to_fargate escape=json
  '{"time":"$time_iso8601","client":"$remote_addr","method":"$request_method","host":"$host",'
  '"uri":"$request_uri","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,'
  '"upstream":"$upstream_addr","upstreamSeconds":"$upstream_response_time",'
  '"requestId":"$request_id","agent":"$http_user_agent"}';
NGINX
}

render_listeners() {
  local port=$1
  shift
  printf '  listen %s;\n' "$port $*"
  [[ ! -f /proc/net/if_inet6 ]] || printf '  listen %s;\n' "[::]:$port $*"
}

render_redirect() {
  cat <<'NGINX'
map $scheme:$from_network:$uri $to_https {
  default 0;
  ~^http:0:/\.well-known/acme-challenge/ 0;
  http:0:/.well-known/ec2-to-fargate/health 0;
  ~^http:0: 1;
}
NGINX
}

render_tls() {
  local domain=$1
  render_listeners 443 ssl http2 default_server
  printf '  ssl_certificate %s/fullchain.pem;\n' "$(certificate "$domain")"
  printf '  ssl_certificate_key %s/privkey.pem;\n' "$(certificate "$domain")"
  cat <<'NGINX'
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache shared:ec2_to_fargate:5m;
  ssl_session_timeout 1d;
  ssl_session_tickets off;
NGINX
  printf "  if (\$to_https) {\n    return 301 https://%s\$request_uri;\n  }\n" "$domain"
}

# X-Forwarded-For is replaced, not extended: what a stranger claims ends here, and realip has put the client in $remote_addr.
render_server() {
  local domain=$1 network=$2
  echo 'server {'
  render_listeners 80 default_server
  if has_certificate "$domain"; then render_tls "$domain"; fi
  printf '  set_real_ip_from %s;\n' "$network"
  cat <<'NGINX'
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;
  server_tokens off;
  client_max_body_size 25m;
  keepalive_timeout 75s;
  access_log /var/log/nginx/ec2-to-fargate.log ec2_to_fargate;
  proxy_http_version 1.1;
  proxy_connect_timeout 5s;
  proxy_set_header Host $host;
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Proto $forwarded_proto;
  proxy_set_header X-Request-Id $request_id;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_upgrade;
  location = /.well-known/ec2-to-fargate/health {
    access_log off;
    default_type text/plain;
    return 200 "ok\n";
  }
NGINX
  [[ -z $domain ]] || printf '  location /.well-known/acme-challenge/ {\n    default_type text/plain;\n    root %s;\n  }\n' "$WEBROOT"
  render_routes
  echo '}'
}

render_nginx() {
  local domain network
  domain=$(general .domain)
  network=$(general .network)
  render_trust "$network"
  if has_certificate "$domain"; then render_redirect; fi
  render_upstreams
  render_server "$domain" "$network"
}

restore_nginx() {
  if [[ -f $WORK/nginx.old ]]; then
    cp "$WORK/nginx.old" "$NGINX_FILE"
  else
    rm -f "$NGINX_FILE"
  fi
}

apply_nginx() {
  render_nginx >"$WORK/nginx.new"
  if ! cmp --silent "$WORK/nginx.new" "$NGINX_FILE"; then
    [[ ! -f $NGINX_FILE ]] || cp "$NGINX_FILE" "$WORK/nginx.old"
    install -m 0644 "$WORK/nginx.new" "$NGINX_FILE"
    if ! nginx -t >"$WORK/nginx.log" 2>&1; then
      restore_nginx
      problem "nginx refuses the new configuration, the old one stays: $(sed -n 's/.*\[emerg\] [0-9#]*: //p' "$WORK/nginx.log" | head -n 1)"
      return 1
    fi
    systemctl reload-or-restart nginx
    echo 'edge: new configuration'
  fi
  systemctl is-active --quiet nginx || systemctl start nginx
}

# Let's Encrypt counts failed attempts, so it is asked only once the name leads here.
name_leads_here() {
  local domain=$1 token=ec2-to-fargate-$RANDOM$RANDOM folder=$WEBROOT/.well-known/acme-challenge answer
  install -d -m 0755 "$folder"
  (umask 022 && printf '%s' "$token" >"$folder/$token")
  answer=$(curl --silent --fail --max-time 5 "http://$domain/.well-known/acme-challenge/$token") || answer=''
  rm -f "${folder:?}/$token"
  [[ $answer == "$token" ]]
}

# Never fails the deploy: the services run, and the next run tries again.
converge_certificate() {
  local domain
  domain=$(general .domain)
  if [[ -z $domain ]] || has_certificate "$domain"; then return 0; fi
  if ! name_leads_here "$domain"; then
    echo "edge: HTTP only for now, $domain doesn't lead to this host yet"
    return 0
  fi
  if ! certbot certonly --webroot --webroot-path "$WEBROOT" --domain "$domain" --keep-until-expiring \
    --non-interactive --agree-tos --register-unsafely-without-email --quiet \
    --deploy-hook 'systemctl reload nginx' >"$WORK/certbot.log" 2>&1; then
    echo "edge: HTTP only for now, no certificate for $domain yet; see /var/log/letsencrypt/letsencrypt.log"
    return 0
  fi
  apply_nginx
}

prepare() {
  umask 077
  mkdir -p "$STATE" /run/lock
  touch "$STATE/pulled"
  WORK=$(mktemp -d /run/ec2-to-fargate.XXXXXX)
  touch "$WORK/problems"
  trap finish EXIT
}

# Also reached when a command fails that nobody expected to: what was found until then still counts.
finish() {
  local status=$?
  if [[ -s $WORK/problems ]]; then
    awk '!seen[$0]++' "$WORK/problems" >&2
    status=1
  fi
  rm -rf "$WORK"
  exit "$status"
}

lock() {
  exec 9>/run/lock/ec2-to-fargate.lock
  flock --wait "$LOCK_SECONDS" 9 || problem "another deploy has been running for more than $LOCK_SECONDS s"
}

converge() {
  local name
  lock && read_manifest || return 0
  assign_ports
  recover
  # Twice: a new host answers while it still pulls, and afterwards every service has its place.
  apply_nginx || true
  while read -r name <&3; do
    converge_service "$name" || true
  done 3< <(service_names)
  if apply_nginx; then
    remove_departed
    converge_certificate
  fi
  prune_images
}

main() {
  prepare
  converge
}

main "$@"
